import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { DotLegend, DotTimeline } from "#components/charts/dot-timeline.tsx";
import type { AuditMark, AuditPunctuality } from "#lib/overview/model.ts";
import { auditWeeksOf } from "#lib/overview/rules.ts";
import { formatDate } from "#lib/shared/interval-format.ts";
import { asLocale, monthNames } from "./words.ts";

/** Audits by week: what ended, what is due and what is late. */
export async function AuditTimeline({
  audits,
  now,
}: {
  readonly audits: {
    readonly marks: readonly AuditMark[];
    readonly overdue: number;
    readonly dueSoon: number;
    readonly punctuality: AuditPunctuality;
  };
  readonly now: Date;
}) {
  const [t, current] = await Promise.all([getTranslations("overview.audits"), getLocale()]);
  const locale = asLocale(current);
  const { marks, overdue, dueSoon, punctuality } = audits;
  const date = (mark: AuditMark) => formatDate(mark.at.toISOString().slice(0, 10), locale);
  const none = marks.length === 0 && overdue === 0;
  return (
    <ChartFrame
      title={t("title", { overdue, due: dueSoon })}
      sentence={punctuality.ended === 0 ? t("noneEnded") : t("sentence", punctuality)}
      scope={t("scope")}
      source={{ label: t("source"), href: "/audits?status=all" }}
      legend={<DotLegend />}
      fileName="audits-on-time"
      empty={
        none ? (
          <>
            {t("none")} <Link href="/audits">{t("noneAction")}</Link>
          </>
        ) : undefined
      }
      table={{
        columns: [
          { key: "audit", label: t("column.audit") },
          { key: "vendor", label: t("column.vendor") },
          { key: "state", label: t("column.state") },
          { key: "date", label: t("column.date") },
        ],
        rows: marks.map((mark) => ({
          key: mark.id,
          href: `/audits/${mark.id}`,
          cells: [mark.reference, mark.vendorName, t(`state.${mark.state}`), date(mark)],
        })),
      }}
    >
      <DotTimeline
        label={t("title", { overdue, due: dueSoon })}
        windowLabel={t("window")}
        now={now.getTime()}
        months={monthNames(locale)}
        weeks={auditWeeksOf(marks, now).map((week) => ({
          start: week.start.getTime(),
          dots: week.marks.map((mark) => ({
            key: mark.id,
            state: mark.state,
            href: `/audits/${mark.id}`,
            label: t("mark", {
              vendor: mark.vendorName,
              reference: mark.reference,
              state: t(`state.${mark.state}`),
              date: date(mark),
            }),
            tip: {
              title: mark.vendorName,
              lines: [{ name: t(`state.${mark.state}`), value: date(mark) }],
            },
          })),
        }))}
      />
    </ChartFrame>
  );
}
