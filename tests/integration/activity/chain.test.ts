import { describe, expect, it } from "vitest";
import { operatorGrant } from "#lib/access/gate.ts";
import { makeCheckpoint } from "#lib/activity/checkpoints/mutations.ts";
import { signatureHolds } from "#lib/activity/checkpoints/rules.ts";
import { record, recordMany } from "#lib/activity/mutations.ts";
import { exportActivity, listActivity, logHead } from "#lib/activity/queries.ts";
import { activityList } from "#lib/activity/schema.ts";
import { verifyOwnLog } from "#lib/activity/verification/queries.ts";
import { verifyExport } from "#lib/activity/verification/rules.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import { parseTableQuery } from "#lib/shared/table-query.ts";
import { grantFor } from "#tests/support/people.ts";

const grant = operatorGrant("test", ["activity:read", "activity:export"]);
const event = (id: string, data?: Record<string, unknown>) =>
  ({
    type: "vendor.updated",
    entity: { kind: "vendor", id },
    ...(data === undefined ? {} : { data }),
  }) as const;

async function exported(): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of exportActivity(grant)) pieces.push(piece);
  return pieces.join("");
}

describe("the chain", () => {
  it("stays gapless and whole under many writers at once", async () => {
    const writers = Array.from({ length: 30 }, (_, writer) =>
      withTransaction(async (tx) => {
        await recordMany(tx, grant, [event(`${writer}-a`), event(`${writer}-b`, { writer })]);
      }),
    );
    await Promise.all(writers);
    const rows = await db.activity.findMany({ orderBy: { seq: "asc" }, select: { seq: true } });
    expect(rows.map(({ seq }) => Number(seq))).toEqual(
      Array.from({ length: 60 }, (_, index) => index + 1),
    );
    expect(await verifyOwnLog(grant)).toMatchObject({ ok: true, lines: 60 });
  });

  it("keeps no line of a transaction that fails, and no change without its line", async () => {
    const before = await logHead(grant);
    const failing = withTransaction(async (tx) => {
      await tx.tag.create({ data: { name: "never" } });
      await record(tx, grant, event("never"));
      throw new Error("after the line");
    });
    await expect(failing).rejects.toThrow("after the line");
    const unwritable = withTransaction(async (tx) => {
      await tx.tag.create({ data: { name: "never" } });
      await record(tx, grant, event("never", { amount: Number.POSITIVE_INFINITY }));
    });
    await expect(unwritable).rejects.toThrow(RangeError);
    expect(await db.tag.count({ where: { name: "never" } })).toBe(0);
    expect(await logHead(grant)).toEqual(before);
  });

  it("gives back from the database exactly what was hashed, whatever the values", async () => {
    const values = {
      text: 'a"\\\u2028\u00e9\u{1f9a2}\u0000\ud800',
      numbers: [
        0,
        -0,
        1e21,
        1e-7,
        0.1 + 0.2,
        Number.MAX_SAFE_INTEGER,
        5e-324,
        1.7976931348623157e308,
      ],
      nested: { z: [{ b: 1, a: null }], a: true },
      at: new Date("2026-03-29T01:00:00Z"),
      big: 12345678901234567890n,
      gone: undefined,
      "": "empty name",
    };
    await withTransaction((tx) => record(tx, grant, event("values", values)));
    expect(verifyExport(Buffer.from(await exported()))).toMatchObject({ ok: true });
  });

  it("names the person by id only", async () => {
    const { person, grant: own } = await grantFor("SECURITY", "vendor:write");
    await withTransaction((tx) => record(tx, own, event("by a person")));
    const row = await db.activity.findFirstOrThrow({ orderBy: { seq: "desc" } });
    expect(row).toMatchObject({ actorKind: "user", actorId: person.id });
    expect((await exported()).includes(person.email)).toBe(false);
  });
});

describe("checkpoints", () => {
  it("sign the last line, once per line, and hold against the export", async () => {
    const at = new Date("2026-11-24T03:11:00Z");
    const first = await makeCheckpoint(grant, at);
    const again = await makeCheckpoint(grant, new Date("2026-11-25T00:00:00Z"));
    expect(first).not.toBeNull();
    expect(again).toEqual(first);
    if (first === null) return;
    expect(signatureHolds(first)).toBe(true);
    const bytes = Buffer.from(await exported());
    expect(verifyExport(bytes, [first])).toMatchObject({ ok: true, lines: first.seq });
    const cut = bytes.subarray(0, bytes.lastIndexOf("\n", -2) + 1);
    expect(verifyExport(cut, [first])).toEqual({ ok: false, line: first.seq, fault: "cut-off" });
  });
});

describe("the list of the log", () => {
  it("pages by line number in both directions without gap or overlap", async () => {
    const query = (search: Record<string, string>) =>
      ({ ...parseTableQuery(search, activityList), limit: 7 }) as const;
    const first = await listActivity(grant, query({}));
    const second = await listActivity(grant, query({ cursor: first.next ?? "" }));
    const back = await listActivity(grant, query({ cursor: second.previous ?? "" }));
    const numbers = (page: typeof first) => page.rows.map(({ seq }) => seq);
    const { seq: end } = await logHead(grant);
    expect(numbers(first)).toEqual(Array.from({ length: 7 }, (_, index) => end - index));
    expect(numbers(second)).toEqual(Array.from({ length: 7 }, (_, index) => end - 7 - index));
    expect(numbers(back)).toEqual(numbers(first));
    const ascending = await listActivity(grant, query({ sort: "seq" }));
    expect(numbers(ascending)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(ascending.previous).toBeNull();
  });

  it("filters by noun, actor and thing, and knows a person's present name", async () => {
    const { person, grant: own } = await grantFor("SECURITY", "vendor:write");
    await withTransaction((tx) =>
      record(tx, own, { type: "audit.planned", entity: { kind: "audit", id: "a1" } }),
    );
    for (const search of [{ noun: "audit" }, { actor: person.id }, { entity: "a1" }]) {
      const page = await listActivity(grant, parseTableQuery(search, activityList));
      expect(page.rows).toHaveLength(1);
      expect(page.rows[0]?.actor).toMatchObject({ id: person.id, name: expect.any(String) });
    }
    await db.session.deleteMany({ where: { userId: person.id } });
    await db.user.delete({ where: { id: person.id } });
    const page = await listActivity(grant, parseTableQuery({ entity: "a1" }, activityList));
    expect(page.rows[0]?.actor).toEqual({ kind: "user", id: person.id, name: null });
    expect(await verifyOwnLog(grant)).toMatchObject({ ok: true });
  });
});
