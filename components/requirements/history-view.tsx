import Link from "next/link";
import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { CellNote, SimpleTable } from "#components/table/cells.tsx";
import { useFormats } from "#components/ui/formats.ts";
import type { HistoryLine } from "#lib/requirements/history/model.ts";

/** What was recorded of a vendor and a requirement, the newest first; nothing leaves it. */
export function HistoryView({ lines }: { readonly lines: readonly HistoryLine[] }) {
  const t = useTranslations("requirements");
  const format = useFormats();
  const date = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  return (
    <Section
      title={t("history.title")}
      sentence={t("history.sentence", { count: lines.length })}
      className="mt-6"
    >
      {lines.length === 0 ? null : (
        <SimpleTable
          label={t("history.title")}
          rows={lines}
          rowKey={({ id }) => id}
          columns={[
            { key: "at", label: t("history.at"), cell: ({ at }) => date(at) },
            {
              key: "state",
              label: t("columns.state"),
              cell: ({ state, basis, since }) => (
                <>
                  {t(`states.${state}`)}
                  <CellNote>
                    {[
                      basis === null ? null : t(`bases.${basis}`),
                      t("history.demand", { version: since }),
                    ]
                      .filter((note) => note !== null)
                      .join(", ")}
                  </CellNote>
                </>
              ),
            },
            {
              key: "source",
              label: t("history.source"),
              cell: ({ source, origin, byName }) => (
                <>
                  {t(`history.sources.${source}`)}
                  {origin === null ? null : (
                    <>
                      {" "}
                      <Link href={origin.href} prefetch={false}>
                        {origin.label}
                      </Link>
                    </>
                  )}
                  {byName === null ? null : <CellNote>{byName}</CellNote>}
                </>
              ),
            },
            {
              key: "reason",
              label: t("columns.reason"),
              drop: "narrow",
              cell: ({ reason }) => <span className="whitespace-pre-line">{reason}</span>,
            },
            {
              key: "ends",
              label: t("history.ends"),
              cell: ({ endsAt, superseded }) =>
                endsAt === null ? (
                  <span className="text-ink-3">{t("noEnd")}</span>
                ) : (
                  <>
                    {date(endsAt)}
                    <CellNote>{t(superseded ? "history.superseded" : "history.runsOut")}</CellNote>
                  </>
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}
