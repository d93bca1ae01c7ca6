import type { ClockMoment, Regime } from "#lib/catalogue/regimes.ts";
import type { Lag, Range, UncertainTime } from "#lib/shared/interval.ts";
import type { Instant } from "#lib/shared/time.ts";
import type { Awareness, IncidentEvent } from "../model.ts";

/** What the notice clause names as enough to stop the contract clock. */
export const noticeContents = ["first_notice", "notice_with_data"] as const;
export type NoticeContent = (typeof noticeContents)[number];

/** A regime that was chosen for an incident. */
export type Clock = {
  readonly id: string;
  readonly regime: Regime;
  /** Hours of the contract's clause; null where the regime has its own figure or none. */
  readonly hours: number | null;
  readonly content: NoticeContent | null;
  /** Events named by a person; null takes the first event that stands for the moment. */
  readonly startEventId: string | null;
  readonly stopEventId: string | null;
  readonly note: string;
};

/**
 * `not-started`: its start has not happened. `running`: no stop yet, deadline not surely passed.
 * `met`, `missed`: certain. `not-known`: met or missed, it cannot be told. `no-limit`: the text
 * sets no figure, so there is only a lag.
 */
export const clockStates = [
  "not-started",
  "running",
  "met",
  "missed",
  "not-known",
  "no-limit",
] as const;
export type ClockState = (typeof clockStates)[number];

/** What the clocks are read from, as of one moment. */
export type ClockFacts = {
  readonly events: readonly IncidentEvent[];
  readonly awareness: Awareness;
  readonly asOf: Instant;
};

/** A clock as of one moment. */
export type ClockReading = {
  readonly clock: Clock;
  readonly state: ClockState;
  readonly startMoment: ClockMoment;
  readonly stopMoment: ClockMoment;
  readonly start: UncertainTime | null;
  readonly startEventId: string | null;
  readonly stop: UncertainTime | null;
  readonly stopEventId: string | null;
  /** When it runs out; null when it did not start or the text sets no figure. */
  readonly deadline: UncertainTime | null;
  /** The deadline ends with a day, so that it is printed as a date. */
  readonly deadlineIsDate: boolean;
  /** Start to stop, or to the as-of moment while nothing stopped it. */
  readonly taken: Lag | null;
  /** While running: milliseconds left, never below zero. */
  readonly left: Range | null;
  /** When missed: how late. When met: how early. */
  readonly margin: Lag | null;
};
