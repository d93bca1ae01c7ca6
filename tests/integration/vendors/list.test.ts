import { beforeAll, describe, expect, it } from "vitest";
import { grantOfSession, jobGrant } from "#lib/access/gate.ts";
import { db } from "#lib/platform/db.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";
import { nameKey } from "#lib/shared/text.ts";
import { countVendors, findVendors, getVendor, listVendors } from "#lib/vendors/queries.ts";
import { vendorTable } from "#lib/vendors/schema.ts";
import { countStatements } from "#tests/support/statements.ts";

const grant = jobGrant("test", ["vendor:read"]);
const query = (search: RawSearch = {}) => parseTableQuery(search, vendorTable);
const now = new Date();

async function addVendor(index: number, values: Record<string, unknown> = {}): Promise<string> {
  const name = `Vendor ${String(index).padStart(3, "0")}`;
  const { id } = await db.vendor.create({
    data: { name, nameKey: nameKey(name), kind: "other", ...values },
    select: { id: true },
  });
  return id;
}

async function walk(search: RawSearch): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listVendors(grant, query({ ...search, ...(cursor ? { cursor } : {}) }));
    names.push(...page.rows.map(({ name }) => name));
    cursor = page.next;
  } while (cursor !== null);
  return names;
}

let owner: string;

beforeAll(async () => {
  owner = (
    await db.user.create({ data: { email: "l@test.example", name: "L. Fern", role: "SECURITY" } })
  ).id;
  for (let index = 0; index < 60; index++) {
    await addVendor(index, {
      kind: index % 3 === 0 ? "analytics" : "support",
      lifecycle: index % 2 === 0 ? "active" : "proposed",
      // Every fifth is not scored, and there are ties.
      ...(index % 5 === 0
        ? {}
        : {
            residual: index % 7,
            band: index % 7 > 3 ? "high" : "low",
            tier: (index % 4) + 1,
            confidence: 0.5,
          }),
      ...(index === 7
        ? { ownerId: owner, website: "https://seven.example", domains: ["seven.example"] }
        : {}),
      ...(index === 8 ? { tier: 4, tierOverride: 1, tierOverrideReason: "holds everything" } : {}),
    });
  }
});

describe("the vendor list", () => {
  it("costs the same number of reads for 5 rows as for 40", async () => {
    const few = await countStatements(() => listVendors(grant, query({ limit: "5" })));
    const many = await countStatements(() => listVendors(grant, query({ limit: "40" })));
    const tail = await countStatements(() => listVendors(grant, query({ limit: "200" })));
    expect(many).toBe(few);
    // The page that reaches the rows without a score reads those apart.
    expect(tail - few).toBeLessThanOrEqual(3);
    expect(few).toBeLessThanOrEqual(6);
  });

  it.each(["-residual", "residual", "name", "-name", "tier", "-confidence", "updated", "-updated"])(
    "shows every vendor once, sorted by %s",
    async (sort) => {
      const names = await walk({ sort, limit: "7" });
      expect(names).toHaveLength(60);
      expect(new Set(names).size).toBe(60);
    },
  );

  it("puts the highest residual first and what is not scored last", async () => {
    const page = await listVendors(grant, query({ limit: "200" }));
    const scores = page.rows.map(({ residual }) => residual);
    const known = scores.filter((score) => score !== null);
    expect(known).toEqual([...known].sort((a, b) => b - a));
    expect(scores.slice(known.length).every((score) => score === null)).toBe(true);
    expect(known).toHaveLength(48);
  });

  it("goes back to where it came from", async () => {
    const first = await listVendors(grant, query({ limit: "7" }));
    const second = await listVendors(grant, query({ limit: "7", cursor: first.next ?? "" }));
    const back = await listVendors(grant, query({ limit: "7", cursor: second.previous ?? "" }));
    expect(back.rows).toEqual(first.rows);
    expect(back.previous).toBeNull();
  });

  it("filters by what the URL names, and counts what it finds", async () => {
    const cases: [RawSearch, number][] = [
      [{}, 60],
      [{ q: "VÉNDOR 01" }, 10],
      [{ q: "seven.example" }, 1],
      [{ kind: "analytics" }, 20],
      [{ kind: "analytics,support" }, 60],
      [{ lifecycle: "active" }, 30],
      [{ band: "none" }, 12],
      [{ band: "high,none" }, 12 + 19],
      [{ owner }, 1],
      [{ unowned: "1" }, 59],
      [{ tier: "0" }, 12],
      [{ q: "nobody" }, 0],
    ];
    for (const [search, expected] of cases) {
      const found = await walk({ ...search, limit: "25" });
      expect([search, found.length]).toEqual([search, expected]);
      expect(await countVendors(grant, query(search), now)).toBe(expected);
    }
  });

  it("counts an overridden tier as the one that was set", async () => {
    const page = await listVendors(grant, query({ tier: "1", limit: "200" }));
    const overridden = page.rows.find(({ name }) => name === "Vendor 008");
    expect(overridden).toMatchObject({ tier: 1, tierOverrideReason: "holds everything" });
    const fours = await listVendors(grant, query({ tier: "4", limit: "200" }));
    expect(fours.rows.map(({ name }) => name)).not.toContain("Vendor 008");
  });

  it("shows people and the next audit of each vendor", async () => {
    const id = await addVendor(900, { reviewDueAt: new Date("2027-03-01T00:00:00Z") });
    const found = () => listVendors(grant, query({ q: "Vendor 900" }));
    expect((await found()).rows[0]).toMatchObject({
      people: null,
      nextAuditAt: new Date("2027-03-01T00:00:00Z"),
    });
    const system = await db.system.create({ data: { name: "API" } });
    for (const people of [10, 4000, null]) {
      await db.dataFlow.create({
        data: { vendorId: id, systemId: system.id, purpose: "x", startsAt: now, people },
      });
    }
    expect((await found()).rows[0]?.people).toBe(4000);
    await db.dataFlow.deleteMany({ where: { vendorId: id } });
    await db.vendor.delete({ where: { id } });
  });
});

describe("an auditor", () => {
  it("sees the vendors of assigned audits, in lists, counts, search and pages, and no other", async () => {
    const mine = await addVendor(901);
    const other = await addVendor(902);
    const auditor = await db.user.create({
      data: { email: "a@test.example", name: "A", role: "AUDITOR" },
    });
    const template = await db.template.create({ data: { key: "t", name: {} } });
    const version = await db.templateVersion.create({
      data: { templateId: template.id, version: 1, sections: [] },
    });
    for (const [vendorId, users] of [
      [mine, [auditor.id]],
      [other, [owner]],
    ] as const) {
      await db.audit.create({
        data: {
          reference: `AUD-${vendorId.slice(-6)}`,
          vendorId,
          templateVersionId: version.id,
          kind: "periodic",
          dueAt: now,
          assignments: { createMany: { data: users.map((userId) => ({ userId })) } },
        },
      });
    }
    const session = await db.session.create({
      data: {
        idHash: "h",
        userId: auditor.id,
        expiresAt: new Date(Date.now() + 3_600_000),
      },
    });
    const scoped = await grantOfSession(session.id, "vendor:read", new Date());
    const page = await listVendors(scoped, query({ limit: "200" }));
    expect(page.rows.map(({ id }) => id)).toEqual([mine]);
    expect(page.rows[0]?.nextAuditAt).toEqual(now);
    expect(await countVendors(scoped, query(), now)).toBe(1);
    expect(await findVendors(scoped, "Vendor")).toEqual([{ id: mine, name: "Vendor 901" }]);
    expect(await getVendor(scoped, other)).toBeNull();
    expect((await getVendor(scoped, mine))?.counts.audits).toBe(1);
    // What is thought of a vendor is not told: by figure, by order, by filter.
    await db.vendor.updateMany({
      where: { id: { in: [mine, other] } },
      data: { residual: 90, band: "critical", confidence: 1 },
    });
    const unscored = { residual: null, band: null, confidence: null };
    expect(await getVendor(scoped, mine)).toMatchObject(unscored);
    for (const search of [{ sort: "-residual" }, { band: "low" }, { sort: "confidence" }]) {
      expect((await listVendors(scoped, query(search))).rows).toMatchObject([unscored]);
      expect(await countVendors(scoped, query(search), now)).toBe(1);
    }
    // A cursor or a filter that names another vendor leads nowhere either.
    const all = await listVendors(grant, query({ limit: "1", sort: "name" }));
    const stolen = await listVendors(scoped, query({ sort: "name", cursor: all.next ?? "" }));
    expect(stolen.rows.map(({ id }) => id)).toEqual([mine]);
  });
});
