import { describe, expect, it } from "vitest";
import { instantOf } from "#lib/shared/time.ts";
import { exposedElements, notExposedElements } from "#prisma/seed/reference-case.ts";
import {
  referenceEvents,
  referenceExposures,
  referenceFlows,
  referenceSystemIds,
} from "#tests/support/reference-incident.ts";
import type { FlowRow, Window } from "./model.ts";
import { confirmedAsOf, exposureGrid, exposureWindow, proposeBlastRadius } from "./rules.ts";

const at = (iso: string) => instantOf(iso);

const flow = (changes: Partial<FlowRow>): FlowRow => ({
  id: "flow",
  systemId: "shop",
  people: 100,
  region: "EU",
  startsAt: at("2025-01-01T00:00Z"),
  endsAt: null,
  deletionProvenAt: null,
  elements: [
    {
      elementKey: "email",
      form: "raw",
      startsAt: at("2025-01-01T00:00Z"),
      endsAt: null,
      deletionProvenAt: null,
    },
  ],
  ...changes,
});
const window: Window = { from: at("2025-06-01T00:00Z"), to: at("2025-06-30T00:00Z") };
const proposalOf = (changes: Partial<FlowRow>, during: Window = window) =>
  proposeBlastRadius([flow(changes)], during).cells[0]?.proposal;

describe("exposureWindow", () => {
  it("is as wide as the events allow, open where none bounds it", () => {
    expect(exposureWindow(referenceEvents)).toEqual({ from: null, to: null });
    const exports = referenceEvents.filter(({ type }) => type === "exfiltration_start");
    expect(exposureWindow(exports)).toEqual({ from: at("2025-11-08T00:00Z"), to: null });
    expect(exposureWindow([])).toEqual({ from: null, to: null });
  });
});

describe("proposeBlastRadius", () => {
  it("proposes what flowed in the window", () => {
    expect(proposalOf({})).toBe("exposed-if");
    expect(proposalOf({ endsAt: at("2025-06-10T00:00Z") })).toBe("exposed-if");
    expect(proposalOf({ startsAt: at("2025-07-01T00:00Z") })).toBe("not-in-flow");
    expect(proposalOf({}, { from: null, to: null })).toBe("exposed-if");
  });

  it("proposes what is still held after its end until deletion is proven", () => {
    const ended = { endsAt: at("2025-03-01T00:00Z") };
    expect(proposalOf(ended)).toBe("still-held");
    expect(proposalOf({ ...ended, deletionProvenAt: at("2025-04-01T00:00Z") })).toBe("not-in-flow");
    expect(proposalOf({ ...ended, deletionProvenAt: at("2025-06-15T00:00Z") })).toBe("still-held");
  });

  it("keeps the worst proposal when two flows carry one element", () => {
    const radius = proposeBlastRadius(
      [flow({ id: "old", endsAt: at("2025-03-01T00:00Z") }), flow({ id: "new" })],
      window,
    );
    expect(radius.cells).toHaveLength(1);
    expect(radius.cells[0]?.proposal).toBe("exposed-if");
  });

  it("adds up people and says when a flow's count is unknown", () => {
    const radius = proposeBlastRadius([flow({}), flow({ people: null, region: "US" })], window);
    expect(radius.people).toEqual({ known: 100, complete: false });
    expect(radius.regions).toEqual(["EU", "US"]);
  });
});

describe("the grid of the reference case", () => {
  const elementOrder = [...exposedElements, ...notExposedElements];
  const radius = proposeBlastRadius(referenceFlows, exposureWindow(referenceEvents));
  const gridAt = (iso: string) =>
    exposureGrid({
      systemIds: referenceSystemIds,
      elementOrder,
      exposures: referenceExposures,
      radius,
      flows: referenceFlows,
      asOf: at(iso),
    });
  const rowAt = (iso: string, elementKey: string) => {
    const row = gridAt(iso).rows.find((candidate) => candidate.elementKey === elementKey);
    return [row?.group, ...(row?.cells.map(({ confirmed }) => confirmed) ?? [])];
  };

  it("leaves every ChatGPT user out until the correction, and unknown after it", () => {
    expect(rowAt("2025-12-18T00:00Z", "email")).toEqual([
      "exposed",
      "exposed",
      "not_exposed",
      "not_exposed",
      "not_exposed",
    ]);
    expect(rowAt("2025-12-20T00:00Z", "email")).toEqual([
      "exposed",
      "exposed",
      "unknown",
      "unknown",
      "not_exposed",
    ]);
  });

  it("names what is explicitly not exposed, and the past data", () => {
    const grid = gridAt("2025-12-20T00:00Z");
    expect(grid.rows.filter(({ group }) => group === "not-exposed")).toHaveLength(
      notExposedElements.length,
    );
    expect(grid.held.map(({ state }) => state)).toEqual(["held", "unknown", "unknown", "not-held"]);
  });

  it("only proposes before anyone said anything", () => {
    const [group, ...cells] = rowAt("2025-11-26T18:00Z", "email");
    expect(group).toBe("proposed");
    expect(cells).toEqual([null, null, null, null]);
    expect(gridAt("2025-11-26T18:00Z").rows).toHaveLength(exposedElements.length);
  });

  it("takes a flow without recorded elements as unknown, never as nothing", () => {
    const unrecorded = flow({ systemId: "help-centre", elements: [] });
    const grid = exposureGrid({
      systemIds: referenceSystemIds,
      elementOrder,
      exposures: [],
      radius,
      flows: [...referenceFlows, unrecorded],
      asOf: at("2025-11-26T18:00Z"),
    });
    expect(grid.rows[0]?.cells.map(({ proposal }) => proposal)).toEqual([
      "exposed-if",
      "unknown",
      "not-in-flow",
      "not-in-flow",
    ]);
  });
});

describe("confirmedAsOf", () => {
  it("takes the newest belief that had begun, the newest record when two began together", () => {
    const base = referenceExposures[0];
    if (base === undefined) throw new Error("The case has exposures.");
    const corrected = { ...base, id: "corrected", state: "unknown" as const, supersededAt: null };
    const replaced = { ...base, supersededAt: at("2026-01-01T00:00Z") };
    for (const order of [
      [replaced, corrected],
      [corrected, replaced],
    ]) {
      const [current] = confirmedAsOf(order, at("2026-02-01T00:00Z")).values();
      expect(current?.id).toBe("corrected");
    }
  });
});
