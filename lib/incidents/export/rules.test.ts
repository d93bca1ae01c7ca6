import { describe, expect, it } from "vitest";
import { instantOf } from "#lib/shared/time.ts";
import {
  referenceAwareness,
  referenceClocks,
  referenceEvents,
} from "#tests/support/reference-incident.ts";
import { readClock } from "../clocks/rules.ts";
import { clockFacts } from "../detail/rules.ts";
import { allExportColumns, exportColumns, exportRow } from "./rules.ts";

const facts = clockFacts(
  { events: referenceEvents, awarenessSet: referenceAwareness },
  instantOf("2025-11-26T16:00Z"),
);
const row = {
  id: "id",
  reference: "INC-2025-011",
  title: "Reference case",
  vendor: { id: "v", name: "Vendor" },
  severity: "high",
  involvement: "yes",
  lead: null,
  openedAt: instantOf("2025-11-25T00:00Z"),
  closedAt: null,
  sample: true,
  tasks: 14,
  tasksDone: 9,
  tasksLate: 5,
  clocks: referenceClocks
    .filter(({ id }) => id === "gdpr-33-1")
    .map((clock) => readClock(clock, facts)),
} as const;
const words = {
  severity: (key: string) => key,
  involvement: (key: string) => key,
  clock: ({ state }: { readonly state: string }) => ({ name: "33(1)", state }),
};

describe("the export of the list", () => {
  it("holds what the view shows, and what stands under one head", () => {
    expect(exportColumns(null)).toEqual(allExportColumns);
    expect(exportColumns(["opened"])).toEqual(["reference", "title", "opened", "closed"]);
    expect(exportColumns(["nonsense"])).toEqual(["reference", "title"]);
  });

  it("writes dates as ISO 8601 and leaves empty what is not there", () => {
    const columns = ["reference", "deadline", "clockState", "lead", "opened", "closed"] as const;
    expect(exportRow(row, columns, words)).toEqual([
      "INC-2025-011",
      "2025-11-28",
      "running",
      null,
      "2025-11-25T00:00Z",
      null,
    ]);
    expect(exportRow({ ...row, clocks: [] }, ["clock", "deadline"], words)).toEqual([null, null]);
  });
});
