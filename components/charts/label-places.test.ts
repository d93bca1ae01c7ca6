import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeLabels } from "./label-places.ts";

const frame = { left: 0, right: 400, top: 0, bottom: 300 };

describe("placeLabels", () => {
  it("puts a name to the right of a dot that stands alone", () => {
    const places = placeLabels([{ key: "a", x: 100, y: 100, name: "Mixpanel 77.6" }], frame);
    expect(places.get("a")).toEqual({ x: 110, y: 104, anchor: "start" });
  });

  it("goes to the left of the frame's edge, and of a dot that it would cover", () => {
    const atEdge = placeLabels([{ key: "a", x: 390, y: 100, name: "Mixpanel 77.6" }], frame);
    expect(atEdge.get("a")?.anchor).toBe("end");
    const crowded = placeLabels(
      [
        { key: "a", x: 200, y: 100, name: "Mixpanel 77.6" },
        { key: "b", x: 240, y: 100 },
      ],
      frame,
    );
    expect(crowded.get("a")?.anchor).toBe("end");
  });

  it("goes above where both sides are taken", () => {
    const places = placeLabels(
      [
        { key: "a", x: 200, y: 100, name: "Mixpanel 77.6" },
        { key: "b", x: 240, y: 100 },
        { key: "c", x: 160, y: 100 },
      ],
      frame,
    );
    expect(places.get("a")).toEqual({ x: 200, y: 89, anchor: "middle" });
  });

  it("gives every name one place, and none to a dot without a name", () => {
    const dot = fc.record({
      x: fc.integer({ min: 0, max: 400 }),
      y: fc.integer({ min: 0, max: 300 }),
      name: fc.option(fc.string({ minLength: 1, maxLength: 20 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(dot, { maxLength: 20 }), (dots) => {
        const keyed = dots.map((each, index) => ({ ...each, key: String(index) }));
        const named = keyed.filter(({ name }) => name !== undefined).map(({ key }) => key);
        expect([...placeLabels(keyed, frame).keys()]).toEqual(named);
      }),
    );
  });
});
