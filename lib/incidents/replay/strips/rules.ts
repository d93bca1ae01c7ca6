import { wrapText } from "#lib/shared/text-width.ts";
import type { Instant } from "#lib/shared/time.ts";
import type { ClaimReading, ClaimSubject, SubjectRelation } from "../../model.ts";
import { extentOf, type Scale } from "../axis/rules.ts";
import { type Extent, type Label, labelGap, lineHeight, type Measure } from "../model.ts";
import type { PlacedStrip, PlacedSubject, StripKind } from "./model.ts";

const stripHeight = 17;
const stripGap = 4;
const inset = 6;
const subjectPadding = 2;

function kindOf(reading: ClaimReading, relation: SubjectRelation): StripKind {
  if (reading.state === "superseded") return "superseded";
  if (relation === "disputed") return "disputed";
  return reading.claim.supersedesId === null ? "current" : "newest";
}

type Spot = { readonly width: number; readonly x: number; readonly anchor: "start" | "end" };

/** The label goes inside its strip, else left of it, else right: wherever it takes fewest lines. */
function labelOf(
  text: string,
  extent: Extent,
  context: { readonly scale: Scale; readonly measure: Measure },
): Omit<Label, "y"> {
  const { left, right } = context.scale.plot;
  const inside: Spot = {
    width: extent.x1 - extent.x0 - 2 * inset,
    x: extent.x0 + inset,
    anchor: "start",
  };
  const before: Spot = { width: extent.x0 - inset - left, x: extent.x0 - inset, anchor: "end" };
  const after: Spot = {
    width: right - extent.x1 - labelGap,
    x: extent.x1 + labelGap,
    anchor: "start",
  };
  const candidates = [inside, before, after].map((spot) => {
    const lines = wrapText(text, spot.width, context.measure);
    const fits = lines.every((line) => context.measure(line) <= spot.width);
    return { spot, lines, cost: fits ? lines.length : Number.POSITIVE_INFINITY };
  });
  const best = candidates.reduce((a, b) => (b.cost < a.cost ? b : a));
  if (best.cost !== Number.POSITIVE_INFINITY) {
    return { lines: best.lines, x: best.spot.x, anchor: best.spot.anchor };
  }
  return { lines: wrapText(text, right - left, context.measure), x: left, anchor: "start" };
}

/**
 * Lays out the claims as believed at a moment: one strip for each, from when it was said to the
 * as-of moment or to the version that replaced it. Claims said later keep their place and are not
 * drawn, so that scrubbing moves nothing. `textOf` gives a strip's words.
 */
export function placeStrips(
  subjects: readonly ClaimSubject[],
  context: {
    readonly scale: Scale;
    readonly measure: Measure;
    readonly top: number;
    readonly headHeight: number;
    readonly asOf: Instant;
    readonly textOf: (reading: ClaimReading, relation: SubjectRelation) => string;
  },
): { readonly subjects: readonly PlacedSubject[]; readonly bottom: number } {
  const placed: PlacedSubject[] = [];
  let top = context.top;
  for (const { subject, relation, claims } of subjects) {
    let y = top + subjectPadding + context.headHeight;
    const strips: PlacedStrip[] = [];
    for (const reading of claims) {
      const end = Math.min(context.asOf, reading.believedTo ?? context.asOf);
      // The height must not follow the scrubber: it is that of the strip at the end of the axis.
      const full = extentOf(context.scale, reading.believedFrom, reading.believedTo);
      const reserved = labelOf(context.textOf(reading, relation), full, context);
      const extent = extentOf(context.scale, reading.believedFrom, end);
      const label = labelOf(context.textOf(reading, relation), extent, context);
      const lines = Math.max(reserved.lines.length, label.lines.length);
      const height = stripHeight + (lines - 1) * lineHeight;
      if (reading.state !== "later") {
        const kind = kindOf(reading, relation);
        strips.push({ reading, kind, extent, y, height, label: { ...label, y: y + 12.5 } });
      }
      y += height + stripGap;
    }
    placed.push({ subject, relation, top, height: y - top, strips });
    top = y;
  }
  return { subjects: placed, bottom: top };
}
