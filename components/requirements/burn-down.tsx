import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { StepLine } from "#components/charts/step-line.tsx";
import { useFormats } from "#components/ui/formats.ts";
import type { BurnPoint, UpliftDetail } from "#lib/audits/uplifts/model.ts";

/** Only the moments at which the number changed, and the last one. */
function steps(points: readonly BurnPoint[]): readonly BurnPoint[] {
  return points.filter(
    (point, index) =>
      index === 0 ||
      index === points.length - 1 ||
      point.vendors !== points[index - 1]?.vendors ||
      point.gaps !== points[index - 1]?.gaps,
  );
}

/** The top of the scale: four round steps with room for the label above the first value. */
function topOf(total: number): number {
  const unit = total >= 100 ? 10 : total >= 40 ? 5 : 1;
  return Math.max(4, Math.ceil((total * 1.1) / 4 / unit) * unit * 4);
}

/** How the number of vendors that fall short came down, from what was recorded on each day. */
export function BurnDown({ uplift, now }: { readonly uplift: UpliftDetail; readonly now: Date }) {
  const t = useTranslations("requirements.uplift.burnDown");
  const locale = useLocale();
  const format = useFormats();
  const points = steps(uplift.burnDown);
  const last = points.at(-1) ?? { at: now, vendors: 0, gaps: 0 };
  const total = uplift.vendors.length;
  const date = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  const month = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  const months = Array.from({ length: 12 }, (_, index) =>
    month.format(new Date(Date.UTC(2026, index, 1))),
  );
  const to = Math.max(uplift.dueAt.getTime(), now.getTime());
  return (
    <ChartFrame
      title={t("title")}
      sentence={t("sentence", { open: last.vendors, total, gaps: last.gaps })}
      scope={t("scope")}
      source={{ label: t("source"), href: "/requirements/gaps" }}
      fileName={`requirements-v${uplift.version}-burn-down`}
      table={{
        columns: [
          { key: "at", label: t("day") },
          { key: "vendors", label: t("vendors"), align: "right" },
          { key: "gaps", label: t("gaps"), align: "right" },
        ],
        rows: points.map(({ at, vendors, gaps }) => ({
          key: at.toISOString(),
          cells: [date(at), vendors, gaps],
        })),
      }}
      {...(total === 0 ? { empty: t("empty") } : {})}
      className="mt-6"
    >
      <StepLine
        label={t("title")}
        steps={points.map(({ at, vendors, gaps }, index) => ({
          key: `${index}`,
          at: at.getTime(),
          value: vendors,
          band: "unknown",
          href: "#vendors",
          label: t("point", { date: date(at), vendors, gaps }),
          ...(index === points.length - 1 ? { name: t("open", { count: vendors }) } : {}),
        }))}
        from={uplift.startedAt.getTime()}
        now={now.getTime()}
        to={to}
        max={topOf(total)}
        months={months}
      />
    </ChartFrame>
  );
}
