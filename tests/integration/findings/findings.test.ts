import { beforeAll, describe, expect, it } from "vitest";
import {
  approveAcceptance,
  endAcceptance,
  requestAcceptance,
} from "#lib/findings/acceptances/mutations.ts";
import { openFinding, updateFinding } from "#lib/findings/mutations.ts";
import { countFindings, findFinding, listFindings } from "#lib/findings/queries.ts";
import { findingsTable } from "#lib/findings/schema.ts";
import { db } from "#lib/platform/db.ts";
import { parseTableQuery } from "#lib/shared/table-query.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { accepted, someVendor } from "#tests/support/audits.ts";

let anna: Actor;
let ben: Actor;
let vendorId: string;
const day = 86_400_000;

beforeAll(async () => {
  anna = await somebody("SECURITY", "Anna");
  ben = await somebody("SECURITY", "Ben");
  vendorId = (await someVendor("Findings")).id;
});

const draft = {
  title: "Leavers keep access",
  severity: "high",
  weakness: "",
  recommendation: "",
  plan: "",
  ownerId: null,
  dueOn: null,
  zone: "UTC",
} as const;

async function open(over = {}) {
  const grant = await anna.grant("finding:write");
  return accepted(await openFinding(grant, { ...draft, vendorId, ...over }));
}

function isoDay(offset: number) {
  return new Date(Date.now() + offset * day).toISOString().slice(0, 10);
}

describe("a finding", () => {
  it("gets the next number and a due date by its severity", async () => {
    const numbers = await Promise.all(Array.from({ length: 8 }, () => open()));
    expect(new Set(numbers.map(({ reference }) => reference)).size).toBe(8);
    const row = await db.finding.findUniqueOrThrow({ where: { id: numbers[0]?.id ?? "" } });
    expect(row.dueAt?.toISOString()).toBe(`${isoDay(30)}T23:59:59.999Z`);
    expect(await db.activity.count({ where: { type: "finding.opened" } })).toBe(8);
  });

  it("merges edits of different fields and refuses the same field with both versions", async () => {
    const { id } = await open();
    const grant = await anna.grant("finding:write");
    const base = { title: draft.title, plan: "", weakness: "" };
    const edit = { ...draft, id, revision: 1, base, dueOn: isoDay(30) };
    accepted(await updateFinding(grant, { ...edit, plan: "Close on the day" }));
    accepted(await updateFinding(grant, { ...edit, weakness: "Closed on Mondays only" }));
    const clash = await updateFinding(grant, { ...edit, plan: "Something else" });
    expect(clash).toMatchObject({
      ok: false,
      reason: "revision-conflict",
      details: { revision: 3, conflicts: [{ field: "plan", theirs: "Close on the day" }] },
    });
    const found = await findFinding(await anna.grant("finding:read"), id, new Date());
    expect(found).toMatchObject({ plan: "Close on the day", weakness: "Closed on Mondays only" });
  });
});

describe("accepting a risk", () => {
  it("takes another person, counts until its day, and is open again after it", async () => {
    const { id } = await open();
    const asking = await anna.grant("finding:write");
    const ask = { findingId: id, reason: "Replaced in May", endsOn: isoDay(60), zone: "UTC" };
    accepted(await requestAcceptance(asking, ask));
    expect(await requestAcceptance(asking, ask)).toMatchObject({ reason: "acceptance-exists" });
    const reading = await anna.grant("finding:read");
    const now = new Date();
    expect(await findFinding(reading, id, now)).toMatchObject({ state: "open" });

    const request = await db.riskAcceptance.findFirstOrThrow({ where: { findingId: id } });
    const acceptanceId = { acceptanceId: request.id };
    expect(await approveAcceptance(await anna.grant("finding:accept"), acceptanceId)).toMatchObject(
      {
        reason: "own-request",
      },
    );
    accepted(await approveAcceptance(await ben.grant("finding:accept"), acceptanceId));
    expect(await findFinding(reading, id, new Date())).toMatchObject({ state: "accepted" });
    const after = new Date(now.getTime() + 62 * day);
    expect(await findFinding(reading, id, after)).toMatchObject({ state: "overdue" });
    accepted(await endAcceptance(asking, acceptanceId));
    expect(await findFinding(reading, id, new Date())).toMatchObject({ state: "open" });
  });

  it("does not run for ever or into the past", async () => {
    const { id } = await open();
    const asking = await anna.grant("finding:write");
    const ask = { findingId: id, reason: "Later", zone: "UTC" };
    expect(await requestAcceptance(asking, { ...ask, endsOn: isoDay(-1) })).toMatchObject({
      reason: "ends-in-past",
    });
    expect(await requestAcceptance(asking, { ...ask, endsOn: isoDay(400) })).toMatchObject({
      reason: "ends-too-late",
    });
  });
});

describe("the list", () => {
  it("pages forwards and back over every sort without losing or repeating a row", async () => {
    for (const severity of ["low", "medium", "critical"]) await open({ severity });
    const grant = await anna.grant("finding:read");
    const now = new Date();
    for (const sort of ["severity", "-severity", "dueAt", "-dueAt", "openedAt", "-reference"]) {
      const seen: string[] = [];
      let cursor: string | null = "";
      let previous: string | null = null;
      while (cursor !== null) {
        const query = parseTableQuery({ sort, cursor, limit: "4", state: "all" }, findingsTable);
        const page = await listFindings(grant, query, now);
        seen.push(...page.rows.map(({ id }) => id));
        previous = page.previous;
        cursor = page.next;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBe(await db.finding.count());
      const back = parseTableQuery(
        { sort, cursor: previous ?? "", limit: "4", state: "all" },
        findingsTable,
      );
      const lastFull = seen.slice(0, Math.floor((seen.length - 1) / 4) * 4).slice(-4);
      expect((await listFindings(grant, back, now)).rows.map(({ id }) => id)).toEqual(lastFull);
    }
  });

  it("filters by state exactly as the state is told", async () => {
    const grant = await anna.grant("finding:read");
    const now = new Date(Date.now() + 100 * day);
    const all = await listFindings(
      grant,
      parseTableQuery({ state: "all", limit: "200" }, findingsTable),
      now,
    );
    for (const state of ["open", "overdue", "accepted", "remediated", "false_positive"] as const) {
      const page = await listFindings(
        grant,
        parseTableQuery({ state, limit: "200" }, findingsTable),
        now,
      );
      expect(page.rows.map(({ id }) => id).sort()).toEqual(
        all.rows
          .filter((row) => row.state === state)
          .map(({ id }) => id)
          .sort(),
      );
    }
    const counts = await countFindings(grant, now);
    expect(counts.overdue).toBe(all.rows.filter(({ state }) => state === "overdue").length);
  });
});
