import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { CellNote, RowLink, SimpleTable } from "#components/table/cells.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import type { QuestionnaireRow } from "#lib/audits/questionnaires/model.ts";
import { QuestionnaireDueMark, QuestionnaireStateMark } from "./state-mark.tsx";

/** The questionnaires of a vendor, under its audits. */
export function VendorQuestionnaires({
  vendorId,
  questionnaires,
  sends,
}: {
  readonly vendorId: string;
  readonly questionnaires: readonly QuestionnaireRow[];
  readonly sends: boolean;
}) {
  const t = useTranslations("questionnaires");
  return (
    <Section
      title={t("tab.title")}
      sentence={t("tab.sentence", { count: questionnaires.length })}
      aside={
        sends ? (
          <LinkButton size="small" href={`/audits/questionnaires/new?vendor=${vendorId}`}>
            {t("send.action")}
          </LinkButton>
        ) : null
      }
      className="mt-7"
    >
      {questionnaires.length === 0 ? null : (
        <SimpleTable
          label={t("tab.title")}
          rows={questionnaires}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "reference",
              label: t("title"),
              cell: (row) => (
                <>
                  <RowLink href={`/audits/questionnaires/${row.id}`}>{row.reference}</RowLink>
                  <CellNote>{t(`kinds.${row.kind}`)}</CellNote>
                </>
              ),
            },
            {
              key: "state",
              label: t("columns.state"),
              cell: (row) => <QuestionnaireStateMark facts={row} />,
            },
            {
              key: "due",
              label: t("columns.due"),
              cell: (row) => <QuestionnaireDueMark facts={row} />,
            },
            {
              key: "progress",
              label: t("columns.progress"),
              align: "right",
              drop: "narrow",
              cell: (row) => t("ofTotal", { done: row.answered, total: row.questions }),
            },
            {
              key: "contact",
              label: t("columns.contact"),
              drop: "medium",
              cell: (row) => row.contactName,
            },
          ]}
        />
      )}
    </Section>
  );
}
