import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateInterval, dayTime, hourTime, minuteTime, unknownTime } from "#lib/shared/interval.ts";
import { textWidth, wrapText } from "#lib/shared/text-width.ts";
import { dayMs, instantOf } from "#lib/shared/time.ts";
import {
  referenceAwareness,
  referenceClaims,
  referenceClocks,
  referenceEvents,
} from "#tests/support/reference-incident.ts";
import { readClock } from "../clocks/rules.ts";
import { lanes } from "../model.ts";
import { awarenessOf, claimsAsOf, stops } from "../rules.ts";
import { domainOf, extentOf, ticksOf, timeScale } from "./axis/rules.ts";
import type { LaneItem, PlacedItem } from "./lanes/model.ts";
import { markExtent, pictureLabel, placeLanes, shapeOf } from "./lanes/rules.ts";
import type { Extent, Label } from "./model.ts";
import { placeSpans } from "./spans/rules.ts";
import { placeStrips } from "./strips/rules.ts";

const at = (iso: string) => instantOf(iso);
const measure = (text: string) => textWidth(text, 12, { condensed: true });
const asOf = at("2025-12-20T00:00Z");
const domain = domainOf(stops(referenceEvents, referenceClaims));
const wide = timeScale(domain, { left: 92, right: 772 });
const narrow = timeScale(domain, { left: 0, right: 358 });

describe("the axis", () => {
  it("gives air at both ends and whole days", () => {
    expect(domain).toEqual({ from: at("2025-11-07T00:00Z"), to: at("2025-12-23T00:00Z") });
    expect(domainOf([])).toEqual({ from: 0, to: dayMs });
  });

  it("reads back the moment of a place", () => {
    fc.assert(
      fc.property(fc.integer({ min: domain.from, max: domain.to }), (moment) => {
        expect(Math.abs(wide.at(wide.x(moment)) - moment)).toBeLessThanOrEqual(1);
      }),
    );
    expect(wide.at(-500)).toBe(domain.from);
    expect(extentOf(wide, null, at("2030-01-01T00:00Z"))).toEqual({ x0: 92, x1: 772 });
  });

  it("ticks on Mondays for weeks, names the month where it begins", () => {
    const ticks = ticksOf(wide);
    expect(ticks.map(({ unit }) => unit)).toEqual([
      "month",
      "day",
      "day",
      "month",
      "day",
      "day",
      "day",
    ]);
    expect(ticks[0]?.at).toBe(at("2025-11-10T00:00Z"));
  });

  it("keeps ticks apart at any span", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 * 24 }), (hours) => {
        const from = at("2025-11-07T05:00Z");
        const scale = timeScale({ from, to: from + hours * 3_600_000 }, { left: 0, right: 700 });
        const ticks = ticksOf(scale);
        for (const [index, tick] of ticks.entries()) {
          const next = ticks[index + 1];
          if (next !== undefined) expect(next.x - tick.x).toBeGreaterThan(40);
        }
      }),
    );
  });
});

describe("marks", () => {
  it("are as wide as what is known", () => {
    expect(shapeOf(minuteTime(asOf), wide)).toBe("pin");
    expect(shapeOf(hourTime(asOf), wide)).toBe("hollow-pin");
    expect(shapeOf(dayTime("2025-11-25"), wide)).toBe("block");
    expect(shapeOf(dateInterval("2025-11-09", "2025-11-25"), wide)).toBe("interval");
    expect(shapeOf(dateInterval(null, "2025-11-08"), wide)).toBe("start-unknown");
    expect(shapeOf(dateInterval("2025-12-15", null), wide)).toBe("end-unknown");
    expect(shapeOf(unknownTime(), wide)).toBe("hatch");
    const hours = timeScale({ from: asOf, to: asOf + dayMs }, { left: 0, right: 700 });
    expect(shapeOf(hourTime(asOf), hours)).toBe("block");
  });

  it("are never under 8 pixels", () => {
    const years = timeScale({ from: asOf - 2000 * dayMs, to: asOf }, { left: 0, right: 700 });
    const { x0, x1 } = markExtent(dayTime("2024-01-01"), years);
    expect(x1 - x0).toBe(8);
  });

  it("carry the main clause of the title", () => {
    expect(pictureLabel("Hands over the data set; confirms the same day")).toBe(
      "Hands over the data set",
    );
    expect(pictureLabel("Corrects the scope: some too (help centre)")).toBe(
      "Corrects the scope: some too",
    );
  });
});

function labelExtent(label: Label): Extent {
  const width = Math.max(...label.lines.map(measure));
  if (label.anchor === "end") return { x0: label.x - width, x1: label.x };
  if (label.anchor === "middle") return { x0: label.x - width / 2, x1: label.x + width / 2 };
  return { x0: label.x, x1: label.x + width };
}

function boxesOf(item: PlacedItem): readonly (Extent & { y0: number; y1: number })[] {
  const marks = { ...item.mark, y0: item.y, y1: item.y + 10 };
  const lines = item.label.lines.length;
  const y0 = item.label.y - 9;
  return [marks, { ...labelExtent(item.label), y0, y1: y0 + (lines - 1) * 14 + 10 }];
}

const referenceItems: readonly LaneItem[] = referenceEvents.map((event) => ({
  id: event.id,
  lane: event.lane,
  toLane: event.toLane,
  label: pictureLabel(event.title),
  time: event.time,
}));

describe("lanes", () => {
  const laid = (items: readonly LaneItem[], scale: typeof wide, headHeight = 0) =>
    placeLanes(items, { scale, measure, top: 48, headHeight, undated: { x0: 300, x1: 700 } });

  const item = fc.record({
    id: fc.uuid(),
    lane: fc.constantFrom(...lanes),
    toLane: fc.option(fc.constantFrom(...lanes)),
    label: fc
      .array(fc.constantFrom("E-mails", "users", "the", "scope:", "organisations"), {
        minLength: 1,
        maxLength: 12,
      })
      .map((words) => words.join(" ")),
    time: fc.oneof(
      fc.integer({ min: 0, max: 46 * 1440 }).map((m) => minuteTime(domain.from + m * 60_000)),
      fc.integer({ min: 1, max: 40 }).map((d) => dayTime(dateAfter(d))),
      fc
        .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 15 }))
        .map(([d, n]) => dateInterval(dateAfter(d), dateAfter(d + n))),
      fc.integer({ min: 1, max: 40 }).map((d) => dateInterval(null, dateAfter(d))),
    ),
  });

  it("never let marks and labels overlap, nor leave the plot, at any width", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 14 }), fc.boolean(), (items, small) => {
        const scale = small ? narrow : wide;
        for (const { items: placed } of laid(items, scale).lanes) {
          for (const [index, one] of placed.entries()) {
            const { x0, x1 } = labelExtent(one.label);
            expect(x0).toBeGreaterThanOrEqual(scale.plot.left - 0.01);
            expect(x1).toBeLessThanOrEqual(scale.plot.right + 0.01);
            for (const other of placed.slice(index + 1)) {
              for (const a of boxesOf(one)) {
                for (const b of boxesOf(other)) {
                  const apart = a.x1 < b.x0 || b.x1 < a.x0 || a.y1 <= b.y0 || b.y1 <= a.y0;
                  expect(apart).toBe(true);
                }
              }
            }
          }
        }
      }),
    );
  });

  it("keep every event, each inside its lane, drops ending inside theirs", () => {
    const { lanes: placed, bottom } = laid(referenceItems, wide);
    expect(placed.flatMap(({ items }) => items)).toHaveLength(referenceItems.length);
    for (const { top, height, items } of placed) {
      for (const { y } of items) {
        expect(y).toBeGreaterThan(top);
        expect(y + 10).toBeLessThanOrEqual(top + height);
      }
    }
    expect(bottom).toBe(48 + placed.reduce((sum, { height }) => sum + height, 0));
    const all = placed.flatMap(({ items }) => items);
    const publication = all.find(({ id }) => id === "publication");
    const open = placed.find(({ lane }) => lane === "public");
    expect(publication?.drop?.y).toBe((open?.top ?? 0) + 15);
    expect(all.find(({ id }) => id === "first-word")?.drop).toBeNull();
  });

  it("place a label on the left where the right is taken", () => {
    const { lanes: placed } = laid(referenceItems, wide);
    const all = placed.flatMap(({ items }) => items);
    expect(all.find(({ id }) => id === "correction")?.label.anchor).toBe("end");
    expect(all.find(({ id }) => id === "vendor-aware")?.label.anchor).toBe("start");
  });
});

function dateAfter(days: number): string {
  return new Date(domain.from + days * dayMs).toISOString().slice(0, 10);
}

describe("claim strips", () => {
  const strips = (moment: number, scale = wide) =>
    placeStrips(claimsAsOf(referenceClaims, moment), {
      scale,
      measure,
      top: 400,
      headHeight: 0,
      asOf: moment,
      textOf: ({ claim }) => claim.text,
    });

  it("run from when it was said to the moment, or to the newer version", () => {
    const { subjects } = strips(asOf);
    const [first, second] = subjects[0]?.strips ?? [];
    expect(first?.kind).toBe("superseded");
    expect(first?.extent.x1).toBe(wide.x(at("2025-12-19T00:00Z")));
    expect(second?.kind).toBe("newest");
    expect(second?.extent).toEqual({ x0: wide.x(at("2025-12-19T00:00Z")), x1: wide.x(asOf) });
    expect(subjects[2]?.strips.map(({ kind }) => kind)).toEqual(["disputed", "disputed"]);
  });

  it("do not draw what was said later, and keep their place", () => {
    const before = strips(at("2025-12-01T00:00Z"));
    expect(before.subjects[0]?.strips).toHaveLength(1);
    expect(before.subjects.map(({ subject }) => subject)).toEqual(
      strips(asOf).subjects.map(({ subject }) => subject),
    );
  });
});

describe("clock spans", () => {
  const spansAt = (iso: string, scale = wide) => {
    const facts = {
      events: referenceEvents,
      awareness: awarenessOf(referenceAwareness, referenceEvents),
      asOf: at(iso),
    };
    return placeSpans(
      referenceClocks.map((clock) => readClock(clock, facts)),
      {
        scale,
        measure,
        measureStrong: measure,
        top: 560,
        headHeight: 0,
        asOf: facts.asOf,
        waitsFrom: at("2025-11-25T00:00Z"),
        textOf: () => ({ strong: "missed by 13 d", detail: "due 12 Nov, data set 25 Nov" }),
      },
    ).spans;
  };
  const kinds = (iso: string) =>
    spansAt(iso).map(({ segments }) => segments.map(({ kind }) => kind).join(" "));

  it("draw what ran, what may have run, and how far it overran", () => {
    expect(kinds("2025-12-20T00:00Z")).toEqual([
      "maybe sure maybe overrun overrun-end",
      "interval",
      "maybe sure maybe unknown",
      "waiting",
    ]);
    expect(kinds("2025-11-26T16:00Z")[2]).toBe("maybe sure left left-maybe");
  });

  it("set the tick in the middle of an uncertain deadline", () => {
    const [contract, noLimit] = spansAt("2025-12-20T00:00Z");
    expect(contract?.tick).toBeCloseTo(wide.x(at("2025-11-12T12:00Z")), 1);
    expect(noLimit?.tick).toBeNull();
  });

  it("keep words inside the plot at any width", () => {
    for (const scale of [wide, narrow]) {
      for (const { strong, detail } of spansAt("2025-12-20T00:00Z", scale)) {
        for (const label of [strong, detail].filter((value) => value !== null)) {
          const { x0, x1 } = labelExtent(label);
          expect(x0).toBeGreaterThanOrEqual(scale.plot.left);
          expect(x1).toBeLessThanOrEqual(scale.plot.right);
        }
      }
    }
  });
});

describe("wrapText", () => {
  it("keeps every word and no line wider than asked, but for single words", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 20, max: 300 }),
        (words, width) => {
          const lines = wrapText(words.join(" "), width, measure);
          expect(lines.join(" ")).toBe(words.join(" "));
          for (const line of lines) {
            expect(measure(line) <= width || !line.includes(" ")).toBe(true);
          }
        },
      ),
    );
  });
});
