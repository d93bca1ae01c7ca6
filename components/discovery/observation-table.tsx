import { useTranslations } from "next-intl";
import { CellNote, SimpleTable } from "#components/table/cells.tsx";
import { FormMark } from "#components/ui/form-mark.tsx";
import { useFormats } from "#components/ui/formats.ts";
import type { ObservationRow } from "#lib/discovery/model.ts";

/** Fields as they were seen: form, place, counts, mask, and why each was recognised. */
export function ObservationTable({
  label,
  observations,
}: {
  readonly label: string;
  readonly observations: readonly ObservationRow[];
}) {
  const t = useTranslations("discovery");
  const names = useTranslations("data-map.elements");
  const format = useFormats();
  return (
    <SimpleTable
      label={label}
      rows={observations}
      rowKey={({ id }) => id}
      size="small"
      columns={[
        {
          key: "field",
          label: t("drift.field"),
          cell: (row) => (
            <>
              <span className="font-mid">{names(row.element)}</span>
              <span className="block">
                <FormMark form={row.form} />
              </span>
              <span className="mono block text-12 wrap-anywhere md:hidden">{row.mask}</span>
            </>
          ),
        },
        {
          key: "where",
          label: t("scan.at"),
          cell: (row) => (
            <>
              <span className="mono text-12 wrap-anywhere">{row.at}</span>
              {row.place === "" ? null : (
                <CellNote>
                  <span className="mono wrap-anywhere">{row.place}</span>
                </CellNote>
              )}
            </>
          ),
        },
        {
          key: "mask",
          label: t("scan.mask"),
          drop: "narrow",
          cell: (row) => <span className="mono text-12 wrap-anywhere">{row.mask}</span>,
        },
        {
          key: "count",
          label: t("scan.count"),
          align: "right",
          cell: (row) => format.number(row.count),
        },
        {
          key: "distinct",
          label: t("scan.distinct"),
          align: "right",
          drop: "narrow",
          cell: (row) =>
            row.distinct === null ? (
              <span className="text-ink-3" title={t("scan.distinctNone")}>
                –
              </span>
            ) : (
              format.number(row.distinct)
            ),
        },
        {
          key: "why",
          label: t("scan.why"),
          drop: "narrow",
          cell: (row) => (
            <>
              {t(`confidences.${row.confidence}`)}
              <CellNote>{t(`reasons.${row.reason}`)}</CellNote>
            </>
          ),
        },
      ]}
    />
  );
}
