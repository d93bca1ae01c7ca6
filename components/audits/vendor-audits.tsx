import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { CellNote, RowLink, SimpleTable } from "#components/table/cells.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { Unknown } from "#components/ui/tags.tsx";
import type { AuditRow } from "#lib/audits/model.ts";
import { isFinished } from "#lib/audits/rules.ts";
import { AuditStatusMark } from "./audit-status-mark.tsx";
import { DueMark } from "./due-mark.tsx";

/** The audits tab of a vendor. Needs the namespace `audits` on the client. */
export function VendorAudits({
  vendorId,
  audits,
  plans,
}: {
  readonly vendorId: string;
  readonly audits: readonly AuditRow[];
  readonly plans: boolean;
}) {
  const t = useTranslations("audits");
  const format = useFormats();
  return (
    <Section
      rule={false}
      title={t("title")}
      sentence={t("tab.sentence", {
        count: audits.length,
        open: audits.filter(({ status }) => !isFinished(status)).length,
      })}
      aside={
        plans ? (
          <LinkButton size="small" href={`/audits/plan?vendor=${vendorId}`}>
            {t("plan.action")}
          </LinkButton>
        ) : null
      }
      className="mt-4"
    >
      {audits.length === 0 ? (
        <p className="text-13 text-ink-2">{t("tab.empty")}</p>
      ) : (
        <SimpleTable
          label={t("title")}
          rows={audits}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "audit",
              label: t("columns.audit"),
              cell: (row) => (
                <>
                  <RowLink href={`/audits/${row.id}`}>{row.reference}</RowLink>
                  <CellNote>{t(`kinds.${row.kind}`)}</CellNote>
                </>
              ),
            },
            {
              key: "status",
              label: t("columns.status"),
              cell: (row) => <AuditStatusMark audit={row} />,
            },
            {
              key: "due",
              label: t("columns.due"),
              cell: (row) => <DueMark status={row.status} dueAt={row.dueAt} />,
            },
            {
              key: "progress",
              label: t("columns.progress"),
              align: "right",
              drop: "narrow",
              cell: (row) => t("workbench.ofTotal", { done: row.answered, total: row.questions }),
            },
            {
              key: "score",
              label: t("columns.score"),
              align: "right",
              drop: "narrow",
              cell: (row) =>
                row.score === null ? (
                  <Unknown>{t("notScored")}</Unknown>
                ) : (
                  format.number(row.score, { style: "percent" })
                ),
            },
            {
              key: "auditors",
              label: t("columns.auditors"),
              drop: "medium",
              cell: (row) =>
                row.auditors.length === 0 ? (
                  <Unknown>{t("nobody")}</Unknown>
                ) : (
                  row.auditors.map(({ name }) => name).join(", ")
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}
