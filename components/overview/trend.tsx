import { getLocale, getTranslations } from "next-intl/server";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { StackedBars } from "#components/charts/stacked-bars.tsx";
import type { Band } from "#components/ui/bands.ts";
import type { MonthStanding } from "#lib/overview/model.ts";
import { trendSentence } from "#lib/overview/rules.ts";
import { formatNumber } from "#lib/shared/number-format.ts";
import {
  asLocale,
  bandHref,
  bandWord,
  monthHref,
  monthName,
  monthNames,
  numberWord,
} from "./words.ts";

const order: readonly Band[] = ["critical", "high", "moderate", "low", "unknown"];

/** Vendors by residual band over twelve months, the worst at the base line. */
export async function Trend({ months }: { readonly months: readonly MonthStanding[] }) {
  const [t, current] = await Promise.all([getTranslations("overview"), getLocale()]);
  const locale = asLocale(current);
  const short = monthNames(locale);
  const last = months.at(-1);
  const count = ({ counts }: MonthStanding, band: Band) =>
    counts[band === "unknown" ? "unscored" : band];
  const words = Object.fromEntries(
    order.map((band) => [band, bandWord(band, last ? count(last, band) : 2, t, locale)]),
  ) as Record<Band, string>;
  const name = (month: MonthStanding) =>
    t(month === last ? "trend.toDate" : "trend.monthEnd", {
      month: monthName(month.at, locale, true),
    });
  return (
    <ChartFrame
      title={t("trend.title")}
      sentence={sentence()}
      scope={t("trend.scope", { month: last ? monthName(last.at, locale) : "" })}
      source={{ label: t("trend.source"), href: "/vendors?sort=-residual" }}
      fileName="vendors-by-residual-band"
      table={{
        columns: [
          { key: "month", label: t("trend.month") },
          ...order.map((band) => ({ key: band, label: words[band], align: "right" as const })),
        ],
        rows: months.map((month) => ({
          key: month.at.toISOString(),
          href: month === last ? "/vendors?sort=-residual" : monthHref(month.at),
          cells: [name(month), ...order.map((band) => count(month, band))],
        })),
      }}
    >
      <StackedBars
        label={t("trend.title")}
        words={words}
        columns={months.map((month) => ({
          key: month.at.toISOString(),
          label: short[month.at.getUTCMonth()] ?? "",
          name: name(month),
          parts: order.map((band) => ({
            band,
            value: count(month, band),
            href: month === last ? bandHref(band) : monthHref(month.at, band),
          })),
        }))}
      />
    </ChartFrame>
  );

  function sentence(): string {
    const told = trendSentence(months);
    if (told.key === "short") return t("trend.short");
    const inside = (value: number) => numberWord(value, t, locale, "inside");
    const range =
      told.min === told.max
        ? inside(told.min)
        : t("trend.range", { min: inside(told.min), max: inside(told.max) });
    return t(`trend.${told.key}`, {
      range,
      now: formatNumber(told.now, locale),
      change: inside(told.change),
    });
  }
}
