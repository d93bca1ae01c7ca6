import { textWidth } from "#lib/shared/text-width.ts";

/** A dot of a picture in px; `name` is what should stand beside it. */
export type NamedDot = {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly name?: string;
};

/** Where a name stands: the point of its base line and which end of the text lies there. */
export type LabelPlace = {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end" | "middle";
};

type Box = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

const size = 12;
/** How far a dot reaches from its centre, in px. */
const dotReach = 6;

const candidates: readonly {
  readonly anchor: LabelPlace["anchor"];
  readonly dx: number;
  readonly dy: number;
}[] = [
  { anchor: "start", dx: 10, dy: 4 },
  { anchor: "end", dx: -10, dy: 4 },
  { anchor: "middle", dx: 0, dy: -11 },
  { anchor: "middle", dx: 0, dy: 20 },
];

function boxOf({ x, y, anchor }: LabelPlace, width: number): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - size, bottom: y + 3 };
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isInside(box: Box, frame: Box): boolean {
  return (
    box.left >= frame.left &&
    box.right <= frame.right &&
    box.top >= frame.top &&
    box.bottom <= frame.bottom
  );
}

/**
 * A place for each name: beside its dot, else above or below it, wherever the fewest other dots and
 * names lie under it and the frame is not left. Names are placed in the order given.
 */
export function placeLabels(
  dots: readonly NamedDot[],
  frame: Box,
): ReadonlyMap<string, LabelPlace> {
  const places = new Map<string, LabelPlace>();
  const taken: Box[] = [];
  for (const { key, x, y, name } of dots) {
    if (name === undefined) continue;
    const width = textWidth(name, size, { strong: true });
    const others = dots.filter((other) => other.key !== key);
    const ranked = candidates.map(({ anchor, dx, dy }) => {
      const place: LabelPlace = { x: x + dx, y: y + dy, anchor };
      const box = boxOf(place, width);
      const hit = others.filter((other) =>
        meet(box, {
          left: other.x - dotReach,
          right: other.x + dotReach,
          top: other.y - dotReach,
          bottom: other.y + dotReach,
        }),
      ).length;
      const cost = hit + 4 * taken.filter((other) => meet(box, other)).length;
      return { place, box, cost: isInside(box, frame) ? cost : cost + 100 };
    });
    const best = ranked.reduce((a, b) => (b.cost < a.cost ? b : a));
    places.set(key, best.place);
    taken.push(best.box);
  }
  return places;
}
