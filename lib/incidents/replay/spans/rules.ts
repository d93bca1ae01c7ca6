import { lastMoment, type UncertainTime } from "#lib/shared/interval.ts";
import { wrapText } from "#lib/shared/text-width.ts";
import type { Instant } from "#lib/shared/time.ts";
import type { ClockReading } from "../../clocks/model.ts";
import { extentOf, type Scale } from "../axis/rules.ts";
import { type Label, lineHeight, type Measure } from "../model.ts";
import type { PlacedSpan, Segment, SegmentKind } from "./model.ts";

const spanHeight = 34;
const barHeight = 10;
const gap = 8;

/** The segments of a clock, left to right, without those that have no width. */
export function segmentsOf(
  reading: ClockReading,
  scale: Scale,
  asOf: Instant,
  waitsFrom: Instant | null,
): readonly Segment[] {
  const segment = (kind: SegmentKind, from: Instant | null, to: Instant | null): Segment => ({
    kind,
    ...extentOf(scale, from, to),
  });
  const drawn = draw(reading, asOf, waitsFrom, segment);
  return drawn.filter(({ x0, x1 }) => x1 - x0 >= 0.5);
}

function draw(
  reading: ClockReading,
  asOf: Instant,
  waitsFrom: Instant | null,
  segment: (kind: SegmentKind, from: Instant | null, to: Instant | null) => Segment,
): readonly Segment[] {
  const { start, deadline, stop } = reading;
  if (start === null) return [segment("waiting", waitsFrom, asOf)];
  const sureFrom = Math.min(asOf, lastMoment(start) ?? asOf);
  const begin = segment("maybe", start.earliest, sureFrom);
  if (deadline === null) {
    const end = stop === null ? asOf : lastMoment(stop);
    return [segment("interval", start.earliest, end)];
  }
  const due = deadline.earliest ?? asOf;
  const overdue = lastMoment(deadline) ?? due;
  switch (reading.state) {
    case "running":
      return [
        begin,
        segment("sure", sureFrom, Math.max(sureFrom, Math.min(asOf, due))),
        // Past the earliest deadline it may have run out already.
        segment("maybe", Math.max(sureFrom, due), Math.max(sureFrom, due, asOf)),
        segment("left", Math.max(asOf, sureFrom), Math.max(due, asOf, sureFrom)),
        segment("left-maybe", Math.max(due, asOf), overdue),
      ];
    case "met":
      return [
        begin,
        ...upTo(segment, sureFrom, stop, due),
        segment("spare", stop === null ? due : lastMoment(stop), due),
      ];
    case "missed": {
      const from = stop?.earliest ?? asOf;
      return [
        begin,
        segment("sure", sureFrom, due),
        segment("maybe", Math.max(due, sureFrom), overdue),
        segment("overrun", overdue, from),
        segment("overrun-end", from, stop === null ? asOf : lastMoment(stop)),
      ];
    }
    case "not-known":
    case "not-started":
    case "no-limit":
      return [
        begin,
        segment("sure", sureFrom, Math.max(sureFrom, due)),
        segment("maybe", Math.max(due, sureFrom), overdue),
        stop?.earliest == null
          ? segment("unknown", overdue, asOf)
          : segment("interval", stop.earliest, lastMoment(stop)),
      ];
  }
}

function upTo(
  segment: (kind: SegmentKind, from: Instant | null, to: Instant | null) => Segment,
  from: Instant,
  stop: UncertainTime | null,
  due: Instant,
): readonly Segment[] {
  const sure = stop?.earliest ?? due;
  return [
    segment("sure", from, sure),
    segment("maybe", sure, stop === null ? due : lastMoment(stop)),
  ];
}

/** Where the deadline's tick stands: the middle of where it lies, cut at the plot's ends. */
export function tickOf(deadline: UncertainTime | null, scale: Scale): number | null {
  if (deadline === null || (deadline.earliest === null && deadline.latest === null)) return null;
  const { x0, x1 } = extentOf(scale, deadline.earliest, lastMoment(deadline));
  return (x0 + x1) / 2;
}

/**
 * Lays out the clocks, one row each. The words stand right of the bar; left of it when the right
 * is too narrow; on lines of their own below where neither side is wide enough.
 */
export function placeSpans(
  readings: readonly ClockReading[],
  context: {
    readonly scale: Scale;
    readonly measure: Measure;
    readonly measureStrong: Measure;
    readonly top: number;
    readonly headHeight: number;
    readonly asOf: Instant;
    readonly waitsFrom: Instant | null;
    readonly textOf: (reading: ClockReading) => {
      readonly strong: string;
      readonly detail: string;
    };
  },
): { readonly spans: readonly PlacedSpan[]; readonly bottom: number } {
  const placed: PlacedSpan[] = [];
  let top = context.top;
  for (const reading of readings) {
    const y = top + 12 + context.headHeight;
    const segments = segmentsOf(reading, context.scale, context.asOf, context.waitsFrom);
    const tick = tickOf(reading.deadline, context.scale);
    const dot =
      reading.start === null && reading.stop?.earliest != null
        ? context.scale.x(reading.stop.earliest)
        : null;
    const words = placeWords(context.textOf(reading), {
      ...context,
      segments,
      tick,
      dot,
      y,
      asOfX: context.scale.x(context.asOf),
    });
    const height = spanHeight + context.headHeight + words.extra;
    placed.push({
      reading,
      top,
      height,
      y,
      segments,
      tick,
      dot,
      strong: words.strong,
      detail: words.detail,
    });
    top += height;
  }
  return { spans: placed, bottom: top };
}

function placeWords(
  text: { readonly strong: string; readonly detail: string },
  context: {
    readonly scale: Scale;
    readonly measure: Measure;
    readonly measureStrong: Measure;
    readonly segments: readonly Segment[];
    readonly tick: number | null;
    readonly dot: number | null;
    readonly y: number;
    readonly asOfX: number;
  },
): { readonly strong: Label; readonly detail: Label | null; readonly extra: number } {
  const { left, right } = context.scale.plot;
  const base = context.y + 9;
  const strongWidth = context.measureStrong(text.strong);
  const detailWidth = text.detail === "" ? 0 : gap + context.measure(text.detail);
  const width = strongWidth + detailWidth;
  // A hatched or dotted stretch says "not known": its words stand on it.
  const solid = context.segments.filter(({ kind }) => kind !== "unknown" && kind !== "waiting");
  const waiting = context.segments.filter(({ kind }) => kind === "waiting");
  const ends = [
    ...solid.map(({ x1 }) => x1),
    ...waiting.map(({ x0 }) => x0 + 8),
    context.tick ?? left,
    (context.dot ?? left) + 4,
  ];
  const starts = [
    ...context.segments.map(({ x0 }) => x0),
    context.tick ?? right,
    (context.dot ?? right) - 4,
  ];
  const end = Math.max(left, ...ends) + gap;
  // Words that would begin under the as-of line begin behind it.
  const after = Math.abs(end - context.asOfX) < gap ? context.asOfX + gap : end;
  const before = Math.min(right, ...starts) - gap;
  const at = after + width <= right ? after : before - width >= left ? before - width : null;
  if (at !== null) {
    const strong: Label = { lines: [text.strong], x: at, y: base, anchor: "start" };
    const detail: Label | null =
      text.detail === ""
        ? null
        : { lines: [text.detail], x: at + strongWidth + gap, y: base, anchor: "start" };
    return { strong, detail, extra: 0 };
  }
  const below = context.y + barHeight + lineHeight + 2;
  const strong: Label = { lines: [text.strong], x: left, y: below, anchor: "start" };
  if (text.detail === "") return { strong, detail: null, extra: lineHeight };
  if (width <= right - left) {
    const x = left + strongWidth + gap;
    const detail: Label = { lines: [text.detail], x, y: below, anchor: "start" };
    return { strong, detail, extra: lineHeight };
  }
  const lines = wrapText(text.detail, right - left, context.measure);
  const detail: Label = { lines, x: left, y: below + lineHeight, anchor: "start" };
  return { strong, detail, extra: lineHeight * (lines.length + 1) };
}
