import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Section } from "#components/layout/section.tsx";
import { CellNote, RowLink, SimpleTable } from "#components/table/cells.tsx";
import { BandChip } from "#components/ui/band-chip.tsx";
import type { IncidentSummary } from "#lib/incidents/detail/model.ts";
import { formatDate } from "#lib/shared/interval-format.ts";
import { dateIn } from "#lib/shared/time.ts";
import { PressingClock } from "./incident-table.tsx";
import { severityBands, timeLocale } from "./words.ts";

/**
 * The incidents of one vendor, for its page. `action` opens a new one (`OpenIncidentDialog`). Its
 * client parts speak `incidents`: name it in the section's `MessagesProvider`.
 */
export async function VendorIncidents({
  incidents,
  action,
}: {
  readonly incidents: readonly IncidentSummary[];
  readonly action?: ReactNode;
}) {
  const t = await getTranslations("incidents");
  const locale = timeLocale(await getLocale());
  const open = incidents.filter(({ closedAt }) => closedAt === null).length;
  return (
    <Section
      title={t("vendorTab.title")}
      sentence={
        incidents.length === 0
          ? t("none.vendor")
          : t("vendorTab.sentence", { open, total: incidents.length })
      }
      aside={action}
    >
      {incidents.length === 0 ? null : (
        <SimpleTable
          label={t("vendorTab.title")}
          rows={incidents}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "title",
              label: t("table.incident"),
              cell: (row) => (
                <>
                  <RowLink href={`/incidents/${row.reference}`}>{row.title}</RowLink>
                  <CellNote>{row.reference}</CellNote>
                </>
              ),
            },
            {
              key: "severity",
              label: t("table.severity"),
              cell: (row) => (
                <BandChip band={severityBands[row.severity]}>
                  {t(`severity.${row.severity}`)}
                </BandChip>
              ),
            },
            {
              key: "clock",
              label: t("table.clock"),
              cell: (row) => <PressingClock incident={row} />,
            },
            {
              key: "tasks",
              label: t("table.tasks"),
              drop: "narrow",
              cell: (row) => t("table.tasksOf", { done: row.tasksDone, total: row.tasks }),
            },
            {
              key: "opened",
              label: t("table.opened"),
              drop: "narrow",
              cell: (row) => formatDate(dateIn(row.openedAt, "UTC"), locale),
            },
          ]}
        />
      )}
    </Section>
  );
}
