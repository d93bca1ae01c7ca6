import { useTranslations } from "next-intl";
import { SimpleTable } from "#components/table/cells.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { Unknown } from "#components/ui/tags.tsx";
import type { AnswerRevisionRow, WorkbenchForm } from "#lib/audits/answers/model.ts";
import { useAnswerWords } from "./answer-words.ts";

/** Every revision of one answer, newest first: nothing that was said is overwritten. */
export function RevisionTable({
  form,
  revisions,
}: {
  readonly form: WorkbenchForm;
  readonly revisions: readonly AnswerRevisionRow[];
}) {
  const t = useTranslations("audits");
  const words = useAnswerWords(form);
  const format = useFormats();
  return (
    <div className="mt-4 max-w-[960px]">
      <SimpleTable
        label={t("revisions.label")}
        rows={revisions}
        rowKey={({ revision }) => String(revision)}
        columns={[
          {
            key: "revision",
            label: t("revisions.number"),
            align: "right",
            cell: (row) => row.revision,
          },
          {
            key: "at",
            label: t("revisions.at"),
            cell: (row) => format.dateTime(row.at, { dateStyle: "medium", timeStyle: "medium" }),
          },
          {
            key: "by",
            label: t("revisions.by"),
            cell: (row) => row.byName ?? <Unknown>{t("somebody")}</Unknown>,
          },
          {
            key: "value",
            label: t("revisions.value"),
            cell: (row) => <span className="whitespace-pre-wrap">{words(row)}</span>,
          },
          {
            key: "note",
            label: t("workbench.note"),
            cell: (row) =>
              row.note === "" ? (
                <Unknown>{t("revisions.noNote")}</Unknown>
              ) : (
                <span className="whitespace-pre-wrap">{row.note}</span>
              ),
          },
        ]}
      />
    </div>
  );
}
