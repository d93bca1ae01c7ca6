import { beforeAll, describe, expect, it } from "vitest";
import { grantOfSession, jobGrant } from "#lib/access/gate.ts";
import { matrixPages, readMatrix, readMatrixRows } from "#lib/data-map/matrix/queries.ts";
import { ensureElements } from "#lib/data-map/mutations.ts";
import { findFlow } from "#lib/data-map/queries.ts";
import { matrixList } from "#lib/data-map/schema.ts";
import { db } from "#lib/platform/db.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";
import { countStatements } from "#tests/support/statements.ts";

const grant = jobGrant("test", ["flow:read", "flow:write"]);
const ask = (search: RawSearch = {}) => parseTableQuery(search, matrixList);
const at = (text: string) => new Date(`${text}T00:00:00Z`);

type Sent = readonly [element: string, form: "raw" | "hashed" | "aggregated", notNeeded?: boolean];

async function vendor(name: string, kind: "analytics" | "payment" | "support") {
  const row = await db.vendor.create({ data: { name, nameKey: name.toLowerCase(), kind } });
  return row.id;
}

async function flow(
  vendorId: string,
  systemId: string,
  fields: readonly Sent[],
  more: { people?: number; endsAt?: Date; deletionProvenAt?: Date } = {},
) {
  const row = await db.dataFlow.create({
    data: {
      ...{ vendorId, systemId, purpose: "test", startsAt: at("2026-01-01"), ...more },
      elements: {
        create: fields.map(([elementKey, form, notNeeded]) => ({
          ...{ elementKey, form, necessity: notNeeded ? "not_needed" : "needed" },
          ...{ startsAt: at("2026-01-01"), endsAt: more.endsAt ?? null },
        })),
      },
    },
  });
  return row.id;
}

let [web, app] = ["", ""];
beforeAll(async () => {
  await ensureElements(grant);
  web = (await db.system.create({ data: { name: "Web" } })).id;
  app = (await db.system.create({ data: { name: "App" } })).id;
  const alder = await vendor("Alder", "analytics");
  await flow(
    alder,
    web,
    [
      ["email", "hashed"],
      ["browser", "raw"],
      ["operating_system", "aggregated"],
    ],
    { people: 100 },
  );
  await flow(alder, app, [["email", "raw", true]], { people: 5000 });
  const birch = await vendor("Birch", "analytics");
  await flow(birch, web, [["name", "raw"]], { endsAt: at("2026-02-01") });
  const cedar = await vendor("Cedar", "payment");
  await flow(cedar, web, [["card_number", "raw"]], {
    endsAt: at("2026-02-01"),
    deletionProvenAt: at("2026-03-01"),
  });
  await vendor("Dogwood", "support");
});

describe("the matrix", () => {
  it("shows the most readable form of each column, and what is only held", async () => {
    const matrix = await readMatrix(grant, ask());
    expect(matrix.rows.map(({ name }) => name)).toEqual(["Alder", "Birch"]);
    expect(matrix).toMatchObject({ matching: 2, vendors: 4 });
    const [alder, birch] = matrix.rows;
    expect(alder?.cells).toEqual([
      { column: "email", form: "raw", notNeeded: true, heldOnly: false },
      { column: "browser_system", form: "raw", notNeeded: false, heldOnly: false },
    ]);
    expect(alder).toMatchObject({ people: 5000, notNeeded: 1 });
    expect(birch?.cells).toEqual([
      { column: "name", form: "raw", notNeeded: false, heldOnly: true },
    ]);
    expect(birch?.people).toBeNull();
  });

  it.each([
    [{ system: "" }, ["Alder", "Birch"]],
    [{ q: "BIR" }, ["Birch"]],
    [{ fields: "device" }, ["Alder"]],
    [{ fields: "money" }, []],
    [{ notNeeded: "1" }, ["Alder"]],
    [{ kind: "payment" }, []],
    [{ kind: "analytics,payment" }, ["Alder", "Birch"]],
    [{ sensitivity: "financial" }, []],
    [{ form: "aggregated" }, ["Alder"]],
    [{ at: "2026-02-15", sensitivity: "financial" }, ["Cedar"]],
    [{ at: "2026-03-02" }, ["Alder", "Birch"]],
    [{ at: "2025-12-31" }, []],
    [{ sort: "-name" }, ["Birch", "Alder"]],
    [{ fields: "nonsense", system: "x" }, ["Alder", "Birch"]],
  ] as const)("under %j shows %j", async (search, names) => {
    const matrix = await readMatrix(grant, ask(search));
    expect(matrix.rows.map(({ name }) => name)).toEqual(names);
  });

  it("stands as it was at the end of a day: what was sent then is not yet only held", async () => {
    const then = await readMatrix(grant, ask({ at: "2026-01-15" }));
    expect(then.rows.map(({ name, cells }) => [name, cells[0]?.heldOnly])).toEqual([
      ["Alder", false],
      ["Birch", false],
      ["Cedar", false],
    ]);
    const later = await readMatrix(grant, ask({ at: "2026-02-15" }));
    expect(later.rows.map(({ name, cells }) => [name, cells[0]?.heldOnly])).toEqual([
      ["Alder", false],
      ["Birch", true],
      ["Cedar", true],
    ]);
  });

  it("narrows to a system and its fields", async () => {
    const matrix = await readMatrix(grant, ask({ system: app }));
    expect(matrix.rows.map(({ name, people }) => [name, people])).toEqual([["Alder", 5000]]);
    expect(matrix.rows[0]?.cells.map(({ column }) => column)).toEqual(["email"]);
  });

  it("pages by key, forwards and back, and exports every page", async () => {
    const query = { ...ask(), limit: 1 };
    const first = await readMatrix(grant, query);
    expect(first.rows.map(({ name }) => name)).toEqual(["Alder"]);
    expect(first.previous).toBeNull();
    const cursor = parseTableQuery({ cursor: first.next ?? "" }, matrixList).cursor;
    const second = await readMatrix(grant, { ...query, cursor });
    expect(second.rows.map(({ name }) => name)).toEqual(["Birch"]);
    expect(second.next).toBeNull();
    const back = parseTableQuery({ cursor: second.previous ?? "" }, matrixList).cursor;
    const again = await readMatrix(grant, { ...query, cursor: back });
    expect(again.rows.map(({ name }) => name)).toEqual(["Alder"]);
    expect(again.previous).toBeNull();
    const names = [];
    for await (const page of matrixPages(grant, ask())) {
      names.push(...page.rows.map(({ name }) => name));
    }
    expect(names).toEqual(["Alder", "Birch"]);
  });

  it("reads further windows of the scroll, and tells where each kind begins", async () => {
    const query = ask();
    const matrix = await readMatrix(grant, query);
    expect(matrix).toMatchObject({ total: 2, kinds: [{ kind: "analytics", count: 2 }] });
    expect((await readMatrix(grant, ask({ sort: "name" }))).kinds).toBeNull();
    const further = await readMatrixRows(grant, query, 1);
    expect(further).toEqual(matrix.rows.slice(1));
    expect(await readMatrixRows(grant, query, 2)).toEqual([]);
  });

  it("asks the database as often for many vendors as for one", async () => {
    const one = await countStatements(() => readMatrix(grant, { ...ask(), limit: 1 }));
    const all = await countStatements(() => readMatrix(grant, ask()));
    expect(one).toBeGreaterThan(3);
    expect(all).toBe(one);
  });

  it("tells the columns of a scroll from its first window, or from all that is held", async () => {
    const names = Array.from({ length: 210 }, (_, index) => `Elm ${index + 100}`);
    for (const name of names) await flow(await vendor(name, "support"), web, [["phone", "raw"]]);
    const keys = async (search: RawSearch) =>
      (await readMatrix(grant, ask(search))).columns.map(({ key }) => key);
    expect(await keys({ q: "alder" })).toEqual(["email", "browser_system"]);
    expect(await keys({})).toEqual(["name", "email", "phone", "browser_system"]);
    expect(await keys({ system: app, at: "2026-03-02" })).toEqual(["email"]);
    const rest = await readMatrixRows(grant, ask(), 200);
    expect(rest.map(({ name }) => name)).toEqual(names.slice(198));
  });
});

describe("an auditor's scope", () => {
  it("is not asked for: their role may not read flows at all", async () => {
    const user = await db.user.create({
      data: { email: "auditor@example.org", name: "A", role: "AUDITOR" },
    });
    const session = await db.session.create({
      data: {
        userId: user.id,
        idHash: "hash",
        expiresAt: new Date(Date.now() + 3_600_000),
      },
    });
    await expect(grantOfSession(session.id, "flow:read", new Date())).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await findFlow(grant, "00000000-0000-7000-8000-000000000000")).toBeNull();
  });
});
