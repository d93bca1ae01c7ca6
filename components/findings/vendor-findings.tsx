import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { CellNote, RowLink, SimpleTable } from "#components/table/cells.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import type { FindingRow } from "#lib/findings/model.ts";
import { FindingStateMark } from "./finding-state.tsx";
import { SeverityChip } from "./severity-chip.tsx";

/** The findings tab of a vendor. Needs the namespace `findings` on the client. */
export function VendorFindings({
  vendorId,
  findings,
  writes,
}: {
  readonly vendorId: string;
  readonly findings: readonly FindingRow[];
  readonly writes: boolean;
}) {
  const t = useTranslations("findings");
  const open = findings.filter(({ state }) => state === "open" || state === "overdue").length;
  return (
    <Section
      rule={false}
      title={t("title")}
      sentence={t("tab.sentence", { open })}
      aside={
        writes ? (
          <LinkButton size="small" href={`/findings/new?vendor=${vendorId}`}>
            {t("open.title")}
          </LinkButton>
        ) : null
      }
      className="mt-4"
    >
      {findings.length === 0 ? (
        <p className="text-13 text-ink-2">{t("tab.empty")}</p>
      ) : (
        <SimpleTable
          label={t("title")}
          rows={findings}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "title",
              label: t("title"),
              cell: (row) => (
                <>
                  <RowLink href={`/findings/${row.id}`}>{row.title}</RowLink>
                  <CellNote>
                    <span className="mono">{row.reference}</span> · {t(`sources.${row.source}`)}
                  </CellNote>
                </>
              ),
            },
            {
              key: "severity",
              label: t("fields.severity"),
              cell: (row) => <SeverityChip severity={row.severity} />,
            },
            {
              key: "due",
              label: t("fields.dueOn"),
              cell: (row) => <FindingStateMark finding={row} />,
            },
            {
              key: "owner",
              label: t("fields.owner"),
              drop: "narrow",
              cell: (row) => row.ownerName ?? <Unknown>{t("nobody")}</Unknown>,
            },
          ]}
        />
      )}
    </Section>
  );
}
