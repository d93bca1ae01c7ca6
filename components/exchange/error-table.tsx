import { useTranslations } from "next-intl";
import { CellNote, SimpleTable } from "#components/table/cells.tsx";
import type { RowError } from "#lib/exchange/vendors/model.ts";

/** Row errors: where in the file, what stands there, why it is refused, and what to write. */
export function ErrorTable({
  errors,
  shown,
}: {
  readonly errors: readonly RowError[];
  readonly shown: number;
}) {
  const t = useTranslations("imports");
  const rest = errors.length - shown;
  return (
    <>
      <SimpleTable
        label={t("preview.errors")}
        size="small"
        rows={errors.slice(0, shown)}
        rowKey={({ row, column, reason }) => `${row}/${column}/${reason}`}
        columns={[
          {
            key: "row",
            label: t("preview.row"),
            align: "right",
            width: "56px",
            cell: ({ row }) => row,
          },
          {
            key: "column",
            label: t("preview.column"),
            cell: ({ column }) => <span className="wrap-break-word">{column}</span>,
          },
          {
            key: "value",
            label: t("preview.value"),
            cell: ({ value }) =>
              value === "" ? (
                <span className="text-ink-3 italic">{t("preview.empty")}</span>
              ) : (
                <span className="mono wrap-break-word">
                  {value.length > 80 ? `${value.slice(0, 79)}…` : value}
                </span>
              ),
          },
          {
            key: "reason",
            label: t("preview.reason"),
            cell: ({ reason }) => (
              <>
                <span className="font-mid text-late-ink">{t(`reasons.${reason}.reason`)}</span>
                <CellNote>{t(`reasons.${reason}.remedy`)}</CellNote>
              </>
            ),
          },
        ]}
      />
      {rest > 0 ? <p className="meta mt-1.5">{t("preview.moreErrors", { count: rest })}</p> : null}
    </>
  );
}
