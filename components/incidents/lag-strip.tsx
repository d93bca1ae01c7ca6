"use client";
import { useLocale, useTranslations } from "next-intl";
import { FigureRow } from "#components/layout/fact-list.tsx";
import type { IncidentEvent } from "#lib/incidents/model.ts";
import { deriveLags } from "#lib/incidents/rules.ts";
import { formatElapsed, formatLag, formatTime } from "#lib/shared/interval-format.ts";
import { useAsOf } from "./as-of.tsx";
import { timeLocale } from "./words.ts";

/** The intervals an incident is judged by, as far as both ends are known at the as-of moment. */
export function LagStrip({ events }: { readonly events: readonly IncidentEvent[] }) {
  const t = useTranslations("incidents.lags");
  const locale = timeLocale(useLocale());
  const { asOf } = useAsOf();
  const lags = deriveLags(events, asOf);
  if (lags.length === 0) return null;
  return (
    <FigureRow
      facts={lags.map(({ key, lag, from, to }) => ({
        key,
        name: t(key),
        value: (
          <span
            title={t("elapsed", {
              elapsed: formatElapsed(lag.elapsed, locale),
              from: formatTime(from.time, locale),
              to: formatTime(to.time, locale),
            })}
          >
            {formatLag(lag, locale)}
          </span>
        ),
      }))}
    />
  );
}
