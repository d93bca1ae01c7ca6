import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { useFormats } from "#components/ui/formats.ts";
import type { QuestionnaireRow } from "#lib/audits/questionnaires/model.ts";
import type { OpenAudit, VendorWord } from "#lib/audits/questionnaires/words/model.ts";
import { TakeOver } from "./take-over.tsx";
import { WordTable } from "./word-table.tsx";

/** What a vendor says, and the way into an audit once it is submitted. */
export function VendorWords({
  questionnaire,
  words,
  audits,
}: {
  readonly questionnaire: QuestionnaireRow;
  readonly words: readonly VendorWord[];
  /** Audits that could take it over; null for whoever fills none. */
  readonly audits: readonly OpenAudit[] | null;
}) {
  const t = useTranslations("questionnaires.page");
  const format = useFormats();
  const { id, answered, submittedAt } = questionnaire;
  return (
    <Section
      title={t("words")}
      sentence={t("wordsSentence", {
        answered,
        submitted: submittedAt === null ? "no" : "yes",
        date: submittedAt === null ? "" : format.dateTime(submittedAt, { dateStyle: "medium" }),
      })}
      className="mt-4"
    >
      {submittedAt === null || audits === null ? null : (
        <TakeOver questionnaireId={id} audits={audits} />
      )}
      <WordTable words={words} />
    </Section>
  );
}
