import { useTranslations } from "next-intl";
import { RowLink, SimpleTable } from "#components/table/cells.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { type StatusKind, StatusMark } from "#components/ui/status-mark.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import type { ImportState, ImportSummary } from "#lib/exchange/imports/model.ts";

const marks: Readonly<Record<ImportState, StatusKind>> = {
  uploaded: "open",
  running: "running",
  committed: "done",
  undoing: "running",
  undone: "returned",
  cancelled: "excluded",
  failed: "late",
};

/** Files brought in before, each with what became of it. */
export function ImportHistory({ imports }: { readonly imports: readonly ImportSummary[] }) {
  const t = useTranslations("imports");
  const format = useFormats();
  if (imports.length === 0) return <p className="text-13 text-ink-2">{t("history.empty")}</p>;
  const figure = (value: number | undefined) =>
    value === undefined ? <span className="text-ink-3">–</span> : format.number(value);
  return (
    <SimpleTable
      label={t("history.title")}
      rows={imports}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "file",
          label: t("history.file"),
          cell: (row) => <RowLink href={`/vendors/import/${row.id}`}>{row.fileName}</RowLink>,
        },
        {
          key: "state",
          label: t("history.state"),
          cell: (row) => (
            <StatusMark kind={marks[row.state]}>{t(`states.${row.state}`)}</StatusMark>
          ),
        },
        {
          key: "rows",
          label: t("history.rows"),
          align: "right",
          drop: "narrow",
          cell: (row) => figure(row.report?.total),
        },
        {
          key: "created",
          label: t("history.created"),
          align: "right",
          cell: (row) => figure(row.report?.created),
        },
        {
          key: "updated",
          label: t("history.updated"),
          align: "right",
          drop: "narrow",
          cell: (row) => figure(row.report?.updated),
        },
        {
          key: "errors",
          label: t("history.errors"),
          align: "right",
          drop: "narrow",
          cell: (row) => figure(row.report?.errors.length),
        },
        {
          key: "by",
          label: t("history.by"),
          drop: "medium",
          cell: (row) => row.requestedBy ?? <Unknown>{t("history.unknownPerson")}</Unknown>,
        },
        {
          key: "when",
          label: t("history.when"),
          cell: (row) => (
            <time dateTime={row.createdAt.toISOString()} className="whitespace-nowrap">
              {format.dateTime(row.createdAt, { dateStyle: "medium", timeStyle: "short" })}
            </time>
          ),
        },
      ]}
    />
  );
}
