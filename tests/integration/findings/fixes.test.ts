import { beforeAll, describe, expect, it } from "vitest";
import { assignFindings } from "#lib/findings/bulk/mutations.ts";
import { addFixEvidence, linkFixEvidence } from "#lib/findings/fixes/evidence/mutations.ts";
import {
  closeAsFalse,
  reopenFinding,
  reportFix,
  returnFix,
  verifyFix,
} from "#lib/findings/fixes/mutations.ts";
import { openFinding, updateFinding } from "#lib/findings/mutations.ts";
import { findFinding, findingBoard, listFindings } from "#lib/findings/queries.ts";
import { findingsTable } from "#lib/findings/schema.ts";
import { db } from "#lib/platform/db.ts";
import { scoreAround } from "#lib/scoring/around/queries.ts";
import { parseTableQuery } from "#lib/shared/table-query.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { accepted, plainDescription, someVendor } from "#tests/support/audits.ts";
import { drainJobs } from "#tests/support/jobs.ts";

let anna: Actor;
let ben: Actor;
let vendorId: string;
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

beforeAll(async () => {
  anna = await somebody("SECURITY", "Anna");
  ben = await somebody("SECURITY", "Ben");
  vendorId = (await someVendor("Fixes")).id;
});

const writing = (who: Actor) => who.grant("finding:write");
async function open(over = {}) {
  return accepted(await openFinding(await writing(anna), { ...draft, vendorId, ...over })).id;
}
async function seen(id: string) {
  return findFinding(await anna.grant("finding:read"), id, new Date());
}

describe("a fix", () => {
  it("is verified by another person, moves the score, and can be reopened with its history kept", async () => {
    const id = await open();
    await drainJobs();
    accepted(await reportFix(await writing(anna), { id, note: "Closed on the day" }));
    expect(await seen(id)).toMatchObject({ state: "fixed", closedAt: null, fixedById: anna.id });
    expect(await verifyFix(await writing(anna), { id, note: "Fine" })).toMatchObject({
      reason: "own-fix",
    });
    accepted(await verifyFix(await writing(ben), { id, note: "Seen on Monday" }));
    await drainJobs();
    const closed = await seen(id);
    expect(closed).toMatchObject({ state: "remediated", closingNote: "Seen on Monday" });
    expect(await verifyFix(await writing(ben), { id, note: "Again" })).toMatchObject({
      reason: "already-closed",
    });
    const edit = { ...draft, id, revision: 1, base: {}, title: "New" };
    expect(await updateFinding(await writing(anna), edit)).toMatchObject({
      reason: "already-closed",
    });
    const score = await scoreAround(
      await anna.grant("risk:read"),
      vendorId,
      closed?.closedAt ?? new Date(),
    );
    expect(score?.after).not.toBeNull();
    const risen = { dueOn: null, zone: "UTC" };
    accepted(await reopenFinding(await writing(anna), { id, note: "It is back", ...risen }));
    const again = await seen(id);
    expect(again).toMatchObject({ state: "open", closedAt: null, closingNote: null });
    expect(again?.steps.map(({ kind, note, byName }) => [kind, note, byName])).toEqual([
      ["reopened", "It is back", "Anna"],
      ["verified", "Seen on Monday", "Ben"],
      ["fixed", "Closed on the day", "Anna"],
    ]);
    expect(await reopenFinding(await writing(anna), { id, note: "Twice", ...risen })).toMatchObject(
      { reason: "not-closed" },
    );
  });

  it("is decided once by two people at the same moment", async () => {
    const id = await open();
    accepted(await reportFix(await writing(anna), { id, note: "Done" }));
    const grant = await writing(ben);
    const results = await Promise.all([
      verifyFix(grant, { id, note: "Seen" }),
      returnFix(grant, { id, note: "Not seen" }),
      closeAsFalse(grant, { id, note: "Never was" }),
    ]);
    const ends = (await seen(id))?.steps.filter(({ kind }) => kind !== "fixed") ?? [];
    expect(results.filter(({ ok }) => ok)).toHaveLength(ends.length);
    expect(ends.filter(({ kind }) => kind !== "returned").length).toBeLessThanOrEqual(1);
  });

  it("sent back is open again", async () => {
    const id = await open();
    expect(await returnFix(await writing(ben), { id, note: "?" })).toMatchObject({
      reason: "not-fixed",
    });
    accepted(await reportFix(await writing(anna), { id, note: "Done" }));
    accepted(await returnFix(await writing(ben), { id, note: "Two accounts are left" }));
    expect(await seen(id)).toMatchObject({ state: "open", fixedById: null });
  });

  it("keeps its steps as they were taken", async () => {
    await expect(db.findingStep.updateMany({ where: {}, data: { note: "nicer" } })).rejects.toThrow(
      /never edited/,
    );
  });

  it("carries evidence of its own vendor, new or there already", async () => {
    const id = await open();
    const grant = await anna.grant("finding:write", "evidence:write", "evidence:read");
    const content = { kind: "link", url: "https://proof.example/leavers" } as const;
    const added = await addFixEvidence(grant, { id, content, description: plainDescription });
    expect(await linkFixEvidence(grant, added)).toMatchObject({ reason: "already-linked" });
    const second = await open();
    accepted(await linkFixEvidence(grant, { id: second, evidenceId: added.evidenceId }));
    expect((await seen(second))?.evidence.map(({ evidenceId }) => evidenceId)).toEqual([
      added.evidenceId,
    ]);
    const elsewhere = await openFinding(await writing(anna), {
      ...draft,
      vendorId: (await someVendor("Elsewhere")).id,
    });
    await expect(
      linkFixEvidence(grant, { id: accepted(elsewhere).id, evidenceId: added.evidenceId }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("several findings", () => {
  it("get an owner and a day together, or none does", async () => {
    const [first, second, closed] = [await open(), await open(), await open()];
    accepted(await closeAsFalse(await writing(anna), { id: closed, note: "Never was" }));
    const input = { ownerId: ben.id, dueOn: "2099-01-31", zone: "UTC" };
    const grant = await writing(anna);
    expect(await assignFindings(grant, { ...input, ids: [first, closed] })).toMatchObject({
      reason: "some-closed",
      details: { count: 1 },
    });
    expect((await seen(first))?.ownerId).toBeNull();
    accepted(await assignFindings(grant, { ...input, ids: [first, second, first] }));
    for (const id of [first, second]) {
      const row = await seen(id);
      expect(row?.ownerId).toBe(ben.id);
      expect(row?.dueAt?.toISOString()).toBe("2099-01-31T23:59:59.999Z");
    }
  });
});

describe("the board", () => {
  it("shows each open finding in one column, whatever states the list is filtered by", async () => {
    const grant = await anna.grant("finding:read");
    const now = new Date();
    const query = parseTableQuery({ state: "remediated", limit: "200" }, findingsTable);
    const columns = await findingBoard(grant, query, now);
    const shown = columns.flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(new Set(shown).size).toBe(shown.length);
    for (const { state, rows } of columns) {
      expect(rows.every((row) => row.state === state)).toBe(true);
    }
    const open = await listFindings(grant, parseTableQuery({ limit: "200" }, findingsTable), now);
    expect(shown.toSorted()).toEqual(open.rows.map(({ id }) => id).toSorted());
  });
});
