import { useLocale, useTranslations } from "next-intl";
import { CellNote, RowLink, SimpleTable } from "#components/table/cells.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { VersionRow } from "#lib/requirements/versions/model.ts";
import type { Locale } from "#lib/shared/locale.ts";

/** The versions of the baseline, the newest first; a draft stands out as work. */
export function VersionTable({ rows }: { readonly rows: readonly VersionRow[] }) {
  const t = useTranslations("requirements.versions");
  const locale = useLocale() as Locale;
  const format = useFormats();
  const date = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  return (
    <SimpleTable
      label={t("title")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "version",
          label: t("columns.version"),
          cell: (row) => (
            <>
              <RowLink href={`/requirements/versions/${row.version}`}>
                {t("name", { version: row.version })}
              </RowLink>
              <CellNote>{row.title[locale]}</CellNote>
            </>
          ),
        },
        {
          key: "status",
          label: t("columns.status"),
          cell: (row) => (
            <StatusMark kind={row.status === "draft" ? "open" : "done"}>
              {row.publishedAt === null
                ? t("draft")
                : t("publishedOn", { date: date(row.publishedAt) })}
            </StatusMark>
          ),
        },
        {
          key: "grace",
          label: t("columns.grace"),
          drop: "narrow",
          cell: (row) =>
            row.graceUntil === null ? (
              <span className="text-ink-3">{t("noGrace")}</span>
            ) : (
              date(row.graceUntil)
            ),
        },
        {
          key: "requirements",
          label: t("columns.requirements"),
          align: "right",
          cell: (row) => row.requirements,
        },
      ]}
    />
  );
}
