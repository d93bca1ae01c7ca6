import { useLocale, useTranslations } from "next-intl";
import type { ClockReading } from "#lib/incidents/clocks/model.ts";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import { deriveLags, eventRows, isKnown } from "#lib/incidents/rules.ts";
import { isExact } from "#lib/shared/interval.ts";
import { formatLag, formatTimeDates } from "#lib/shared/interval-format.ts";
import type { Instant } from "#lib/shared/time.ts";
import { clockName, deadlineText, timeLocale } from "../words.ts";

/** The finding of the replay in one sentence: how the scope moved, and the clock that matters most. */
export function useReplaySentence(
  incident: IncidentDetail,
  readings: readonly ClockReading[],
  asOf: Instant,
): string {
  const t = useTranslations("incidents");
  const locale = timeLocale(useLocale());
  const say = (key: string, values: Record<string, string | number>) =>
    t(`replay.sentence.${key}`, values);
  const correction = deriveLags(incident.events, asOf).find(
    ({ key }) => key === "publicToCorrection",
  );
  const parts = [
    correction === undefined ? null : say("scope", { lag: formatLag(correction.lag, locale) }),
    clockPart(),
  ].filter((part) => part !== null);
  if (parts.length === 0) {
    const known = eventRows(incident.events).filter(({ events }) =>
      events.some(({ time }) => isKnown(time, asOf)),
    );
    parts.push(say("known", { count: known.length }));
  }
  const text = `${parts.join(locale === "fr" ? "\u202f; " : "; ")}.`;
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

  function clockPart(): string | null {
    const missed = readings.find(({ state, stop }) => state === "missed" && stop !== null);
    if (missed?.margin && missed.start) {
      const clock = clockName(missed, t, locale);
      return isExact(missed.start)
        ? say("missed", { clock, margin: formatLag(missed.margin, locale) })
        : say("missedWhichever", { clock, date: formatTimeDates(missed.start, locale, "short") });
    }
    const overdue = readings.find(({ state }) => state === "missed");
    if (overdue?.margin) {
      const clock = clockName(overdue, t, locale);
      return say("overdue", { clock, margin: formatLag(overdue.margin, locale) });
    }
    const running = readings.find(({ state }) => state === "running");
    if (running === undefined) return null;
    return say("running", {
      clock: clockName(running, t, locale),
      deadline: deadlineText(running, locale),
    });
  }
}
