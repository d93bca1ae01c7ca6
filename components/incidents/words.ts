import type { Band } from "#components/ui/bands.ts";
import type { ClockReading } from "#lib/incidents/clocks/model.ts";
import type { IncidentSeverity } from "#lib/incidents/model.ts";
import { isExact, isUnknown } from "#lib/shared/interval.ts";
import {
  formatElapsed,
  formatLag,
  formatTime,
  formatTimeDates,
  type TimeLocale,
} from "#lib/shared/interval-format.ts";

/** The texts of `incidents`, from the server or the browser. */
export type Words = {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
};

/** The band that a severity is drawn with. */
export const severityBands: Readonly<Record<IncidentSeverity, Band>> = {
  low: "low",
  medium: "moderate",
  high: "high",
  very_high: "critical",
};

/** The language of a page as the time formats know it. */
export function timeLocale(locale: string): TimeLocale {
  return locale === "fr" ? "fr" : "en";
}

/** A deadline: a date where it ends with a day, else with the hour as far as it is known. */
export function deadlineText(
  reading: Pick<ClockReading, "deadline" | "deadlineIsDate">,
  locale: TimeLocale,
): string {
  const { deadline } = reading;
  if (deadline === null) return "";
  return reading.deadlineIsDate || !isExact(deadline)
    ? formatTimeDates(deadline, locale, "short")
    : formatTime(deadline, locale, "short");
}

/** The name of a clock with its hours: "Contract, 72 h". */
export function clockName(
  reading: Pick<ClockReading, "clock">,
  t: Words,
  locale: TimeLocale,
): string {
  const { regime, hours } = reading.clock;
  const own = regime.deadline.kind === "hours" ? regime.deadline.hours : hours;
  const name = regime.name[locale];
  return own === null ? name : t("clocks.named", { name, hours: own });
}

/** What a clock says in two parts: the strong word, and the rest. */
export function clockWords(
  reading: ClockReading,
  t: Words,
  locale: TimeLocale,
): { readonly strong: string; readonly detail: string } {
  const say = (key: string, values?: Record<string, string | number>) =>
    t(`clocks.words.${key}`, values);
  const deadline = deadlineText(reading, locale);
  const stop = reading.stop === null ? "" : formatTime(reading.stop, locale, "short");
  const margin = reading.margin === null ? "" : formatLag(reading.margin, locale);
  const taken = reading.taken === null ? "" : formatLag(reading.taken, locale);
  const moment = t(`clocks.moments.${reading.stopMoment}`);
  switch (reading.state) {
    case "not-started":
      return {
        strong: say("notStarted"),
        detail:
          reading.stop === null || isUnknown(reading.stop)
            ? say("notStartedDetail", { moment: t(`clocks.moments.${reading.startMoment}`) })
            : say("notStartedStop", { moment, stop }),
      };
    case "running":
      return {
        strong: leftText(reading, say, locale),
        detail: say(hourKnown(reading) ? "leftDetail" : "leftHourUnknown", { deadline }),
      };
    case "met":
      return { strong: say("met"), detail: say("metDetail", { margin, deadline }) };
    case "missed":
      return reading.stop === null
        ? { strong: say("overdue", { margin }), detail: say("overdueDetail", { deadline }) }
        : {
            strong: say("missed", { margin }),
            detail: say("missedDetail", { deadline, moment, stop }),
          };
    case "not-known":
      return reading.stop === null || isUnknown(reading.stop)
        ? { strong: say("unknown"), detail: say("unknownDetail", { deadline }) }
        : { strong: say("straddles"), detail: say("straddlesDetail", { taken, deadline }) };
    case "no-limit":
      if (reading.stop !== null && isUnknown(reading.stop)) {
        return { strong: say("unknown"), detail: say("noLimitOpenDetail") };
      }
      return reading.stop === null
        ? { strong: say("noLimitOpen", { taken }), detail: say("noLimitOpenDetail") }
        : {
            strong: taken,
            detail: say("noLimitDetail", { moment: toMoment(reading, t) }),
          };
  }
}

function toMoment(reading: ClockReading, t: Words): string {
  const key = `clocks.toMoment.${reading.stopMoment}`;
  return t.has(key) ? t(key) : t(`clocks.moments.${reading.stopMoment}`);
}

function hourKnown({ deadline, deadlineIsDate }: ClockReading): boolean {
  return deadlineIsDate || deadline === null || isExact(deadline);
}

function leftText(
  { left }: ClockReading,
  say: (key: string, values?: Record<string, string | number>) => string,
  locale: TimeLocale,
): string {
  if (left === null) return "";
  // A lower end of zero says that the deadline may have passed.
  return left.min === 0 && left.max !== 0
    ? say("leftAtMost", { left: formatElapsed({ min: left.max, max: left.max }, locale) })
    : say("left", { left: formatElapsed(left, locale) });
}

/** The state of a clock as a status mark draws it. */
export function clockStatus(
  reading: ClockReading,
): "late" | "soon" | "running" | "done" | "unknown" | "open" {
  switch (reading.state) {
    case "missed":
      return "late";
    case "running":
      return "soon";
    case "met":
      return "done";
    case "not-known":
      return "unknown";
    case "no-limit":
      return reading.stop === null ? "running" : "done";
    case "not-started":
      return "open";
  }
}

/** Whose event it is, and whom it told: "vendor → us". */
export function laneText(
  event: { readonly lane: string; readonly toLane: string | null },
  t: Words,
): string {
  const from = t(`lane.${event.lane}`);
  return event.toLane === null || event.toLane === event.lane
    ? from
    : t("lane.to", { from, to: t(`lane.${event.toLane}`) });
}
