import type { ClockReading } from "../../clocks/model.ts";
import type { Extent, Label } from "../model.ts";

/**
 * `sure` it ran here · `maybe` it may have run here: the start or the deadline lies inside ·
 * `left` hollow, still to run · `left-maybe` hollow and dashed: the deadline lies inside ·
 * `spare` from an early stop to the deadline · `overrun` from a missed deadline to what stopped it ·
 * `overrun-end` where that stop lies · `interval` the stop lies somewhere inside · `unknown` no
 * stop found · `waiting` not started.
 */
export type SegmentKind =
  | "sure"
  | "maybe"
  | "left"
  | "left-maybe"
  | "spare"
  | "overrun"
  | "overrun-end"
  | "interval"
  | "unknown"
  | "waiting";

export type Segment = Extent & { readonly kind: SegmentKind };

export type PlacedSpan = {
  readonly reading: ClockReading;
  readonly top: number;
  readonly height: number;
  /** Top of the bar. */
  readonly y: number;
  readonly segments: readonly Segment[];
  /** The deadline, in the middle of where it lies; null when there is none. */
  readonly tick: number | null;
  /** What happened although the clock never started. */
  readonly dot: number | null;
  readonly strong: Label;
  /** Null when the clock has nothing more to say. */
  readonly detail: Label | null;
};
