import { displayOrder, isExact, isUnknown, type UncertainTime } from "#lib/shared/interval.ts";
import { wrapText } from "#lib/shared/text-width.ts";
import { hourMs } from "#lib/shared/time.ts";
import { type Lane, lanes } from "../../model.ts";
import { extentOf, type Scale } from "../axis/rules.ts";
import {
  type Extent,
  type Label,
  labelGap,
  lineHeight,
  type Measure,
  neighbourGap,
} from "../model.ts";
import type { LaneItem, MarkShape, PlacedItem, PlacedLane } from "./model.ts";

/** Row height, air above and below the rows of a lane, and the height of a mark, in pixels. */
export const rowHeight = 19;
export const lanePadding = 10;
export const markHeight = 10;
const pinWidth = 9;
const blockWidth = 8;

/** The mark that a precision is drawn with; an hour is a block once it is 8 pixels wide. */
export function shapeOf(time: UncertainTime, scale: Scale): MarkShape {
  if (isUnknown(time)) return "hatch";
  if (time.earliest === null) return "start-unknown";
  if (time.latest === null) return "end-unknown";
  if (isExact(time)) return "pin";
  if (time.precision === "hour") {
    const width = scale.x(time.earliest + hourMs) - scale.x(time.earliest);
    return width >= blockWidth ? "block" : "hollow-pin";
  }
  if (time.precision === "day") return "block";
  return time.precision === "month" ? "pale-block" : "interval";
}

/** How far an open end fades out, in pixels. */
const fade = 116;

/** The stretch a mark covers: never narrower than can be seen and hit. */
export function markExtent(time: UncertainTime, scale: Scale): Extent {
  const shape = shapeOf(time, scale);
  const { left, right } = scale.plot;
  const { x0, x1 } = extentOf(scale, time.earliest, time.latest);
  if (shape === "start-unknown") return { x0: Math.max(left, x1 - fade), x1 };
  if (shape === "end-unknown") return { x0, x1: Math.min(right, x0 + fade) };
  if (shape === "pin") return around(x0, pinWidth);
  if (shape === "hollow-pin") return around((x0 + x1) / 2, pinWidth);
  return x1 - x0 < blockWidth ? around((x0 + x1) / 2, blockWidth) : { x0, x1 };
}

function around(x: number, width: number): Extent {
  return { x0: x - width / 2, x1: x + width / 2 };
}

/** A drop starts from what has one place: a point or a whole day, never inside an interval. */
function dropX(item: LaneItem, scale: Scale): number | null {
  const shape = shapeOf(item.time, scale);
  if (item.toLane === null || item.toLane === item.lane) return null;
  if (!["pin", "hollow-pin", "block"].includes(shape)) return null;
  const { x0, x1 } = markExtent(item.time, scale);
  return (x0 + x1) / 2;
}

type Row = Extent[];

function isFree(row: Row, extent: Extent): boolean {
  return row.every(
    ({ x0, x1 }) => extent.x1 + neighbourGap <= x0 || extent.x0 >= x1 + neighbourGap,
  );
}

type Placement = {
  readonly row: number;
  readonly label: Omit<Label, "y">;
  readonly below: boolean;
};

/**
 * Finds the first row in which a mark and its label keep clear of everything: label on the right,
 * on the left when the right is taken; in rows of its own, wrapped, where neither side is wide
 * enough.
 */
function place(
  rows: Row[],
  mark: Extent,
  text: string,
  context: { readonly scale: Scale; readonly measure: Measure },
): Placement {
  const { left, right } = context.scale.plot;
  const width = context.measure(text);
  const toRight = { x0: mark.x0, x1: mark.x1 + labelGap + width };
  const toLeft = { x0: mark.x0 - labelGap - width, x1: mark.x1 };
  for (let index = 0; index <= rows.length; index += 1) {
    const row = rows[index] ?? [];
    const sides = [
      { extent: toRight, x: mark.x1 + labelGap, anchor: "start", fits: toRight.x1 <= right },
      { extent: toLeft, x: mark.x0 - labelGap, anchor: "end", fits: toLeft.x0 >= left },
    ] as const;
    const side = sides.find(({ fits, extent }) => fits && isFree(row, extent));
    if (side === undefined) continue;
    rows[index] = [...row, side.extent];
    return { row: index, label: { lines: [text], x: side.x, anchor: side.anchor }, below: false };
  }
  const lines = wrapText(text, right - left, context.measure);
  const widest = Math.max(...lines.map(context.measure));
  const x = Math.max(left, Math.min(mark.x0, right - widest));
  const row = rows.length;
  const whole = { x0: left, x1: right };
  const extra = Math.ceil((lines.length * lineHeight) / rowHeight);
  for (let index = 0; index <= extra; index += 1) rows.push([whole]);
  return { row, label: { lines, x, anchor: "start" }, below: true };
}

/**
 * Lays out the lanes from `top` downwards. Every lane is drawn, also an empty one, so that the
 * picture keeps its shape; rows are packed for all events at once, so that scrubbing moves nothing.
 * `undated` is the stretch over which events without any date are hatched. `headHeight` is kept
 * free above the rows of each lane, where names stand there.
 */
export function placeLanes(
  items: readonly LaneItem[],
  context: {
    readonly scale: Scale;
    readonly measure: Measure;
    readonly top: number;
    readonly undated: Extent;
    readonly headHeight: number;
  },
): { readonly lanes: readonly PlacedLane[]; readonly bottom: number } {
  const placed: PlacedLane[] = [];
  let top = context.top;
  for (const lane of lanes) {
    const own = items
      .filter((item) => item.lane === lane)
      .toSorted((a, b) => undatedFirst(a, b) || displayOrder(a.time, b.time));
    const result = placeLane(lane, own, items, { ...context, top });
    placed.push(result);
    top += result.height;
  }
  return { lanes: withDrops(placed, items, context.scale, context.headHeight), bottom: top };
}

function undatedFirst(a: LaneItem, b: LaneItem): number {
  return Number(isUnknown(b.time)) - Number(isUnknown(a.time));
}

function placeLane(
  lane: Lane,
  own: readonly LaneItem[],
  all: readonly LaneItem[],
  context: {
    readonly scale: Scale;
    readonly measure: Measure;
    readonly top: number;
    readonly undated: Extent;
    readonly headHeight: number;
  },
): PlacedLane {
  const { scale, headHeight } = context;
  const drops = all
    .filter(({ toLane }) => toLane === lane)
    .map((item) => dropX(item, scale))
    .filter((x) => x !== null);
  const rows: Row[] = drops.length === 0 ? [] : [drops.map((x) => around(x, pinWidth))];
  const first = context.top + lanePadding + headHeight;
  const items = own.map((item): PlacedItem => {
    const shape = shapeOf(item.time, scale);
    if (shape === "hatch") {
      const y = first + rows.length * rowHeight;
      rows.push([{ x0: scale.plot.left, x1: scale.plot.right }]);
      const { x0, x1 } = context.undated;
      const label = { lines: [item.label], x: (x0 + x1) / 2, y: y + 9, anchor: "middle" } as const;
      return { id: item.id, shape, mark: context.undated, y, label, drop: null };
    }
    const mark = markExtent(item.time, scale);
    const found = place(rows, mark, item.label, context);
    const y = first + found.row * rowHeight;
    const label = { ...found.label, y: y + 9 + (found.below ? lineHeight + 3 : 0) };
    return { id: item.id, shape, mark, y, label, drop: null };
  });
  const height = lanePadding + headHeight + Math.max(1, rows.length) * rowHeight + 1;
  return { lane, top: context.top, height, items };
}

function withDrops(
  placed: readonly PlacedLane[],
  items: readonly LaneItem[],
  scale: Scale,
  headHeight: number,
): readonly PlacedLane[] {
  const tops = new Map(placed.map(({ lane, top }) => [lane, top]));
  const byId = new Map(items.map((item) => [item.id, item]));
  return placed.map((lane) => ({
    ...lane,
    items: lane.items.map((item) => {
      const source = byId.get(item.id);
      const x = source === undefined ? null : dropX(source, scale);
      const top = source?.toLane ? tops.get(source.toLane) : undefined;
      if (x === null || top === undefined) return item;
      return { ...item, drop: { x, y: top + lanePadding + headHeight + markHeight / 2 } };
    }),
  }));
}

/** The main clause of a title, for the picture; the popover and the table say the rest. */
export function pictureLabel(title: string): string {
  const cut = title.search(/;| \(/u);
  return cut === -1 ? title : title.slice(0, cut);
}
