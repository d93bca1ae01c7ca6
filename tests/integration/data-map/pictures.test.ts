import { beforeAll, describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { ensureElements } from "#lib/data-map/mutations.ts";
import {
  listFieldHolders,
  listMapChanges,
  readFlowPicture,
} from "#lib/data-map/pictures/queries.ts";
import { db } from "#lib/platform/db.ts";
import { countStatements } from "#tests/support/statements.ts";

const grant = jobGrant("test", ["flow:read", "flow:write"]);
const at = (text: string) => new Date(`${text}T00:00:00Z`);

async function vendor(name: string, kind: "analytics" | "payment") {
  const row = await db.vendor.create({ data: { name, nameKey: name.toLowerCase(), kind } });
  return row.id;
}

beforeAll(async () => {
  await ensureElements(grant);
  const web = (await db.system.create({ data: { name: "Web" } })).id;
  const flow = (
    vendorId: string,
    fields: Readonly<Record<string, "raw" | "hashed">>,
    more: { endsAt?: Date; people?: number; peopleMax?: number } = {},
  ) =>
    db.dataFlow.create({
      data: {
        ...{ vendorId, systemId: web, purpose: "test", startsAt: at("2026-01-05"), ...more },
        elements: {
          create: Object.entries(fields).map(([elementKey, form]) => ({
            ...{ elementKey, form, necessity: "needed" as const },
            ...{ startsAt: at("2026-01-05"), endsAt: more.endsAt ?? null },
          })),
        },
      },
    });
  const alder = await vendor("Alder", "analytics");
  await flow(alder, { email: "hashed", browser: "raw" }, { people: 100, peopleMax: 900 });
  await flow(await vendor("Birch", "analytics"), { email: "raw" });
  await flow(await vendor("Cedar", "payment"), { email: "raw" }, { endsAt: at("2026-02-01") });
});

describe("the picture of flows", () => {
  it("counts what runs, by kind of vendor or vendor by vendor", async () => {
    const all = await readFlowPicture(grant, null);
    expect(all.nodes.map(({ key, total }) => [key.split(" ")[0], total])).toEqual([
      ["system", 3],
      ["column", 2],
      ["column", 1],
      ["kind", 3],
    ]);
    const analytics = await readFlowPicture(grant, "analytics");
    const targets = analytics.nodes.filter(({ side }) => side === "vendor");
    expect(targets.map(({ name, total }) => [name, total])).toEqual([
      ["Alder", 2],
      ["Birch", 1],
    ]);
    expect((await readFlowPicture(grant, "payment")).nodes).toEqual([]);
    expect(await countStatements(() => readFlowPicture(grant, null))).toBe(1);
  });
});

describe("who has a field", () => {
  it("names all that receive it or still hold it, the readable ones first", async () => {
    const found = await listFieldHolders(grant, "email");
    expect(
      found?.holders.map(({ vendorName, form, holding, people }) => [
        vendorName,
        form,
        holding,
        people,
      ]),
    ).toEqual([
      ["Birch", "raw", "flowing", null],
      ["Cedar", "raw", "held", null],
      ["Alder", "hashed", "flowing", 900],
    ]);
    expect(found?.complete).toBe(true);
    expect(await listFieldHolders(grant, "nothing")).toBeNull();
  });
});

describe("the history of the map", () => {
  it("tells what began and ended, newest first, before a moment", async () => {
    const { changes, older } = await listMapChanges(grant, at("2026-06-01"));
    expect(changes.map(({ vendorName, kind }) => `${vendorName} ${kind}`).sort()).toEqual([
      "Alder started",
      "Birch started",
      "Cedar ended",
      "Cedar started",
    ]);
    expect([changes[0]?.kind, older]).toEqual(["ended", null]);
    const early = await listMapChanges(grant, at("2026-01-20"));
    expect(early.changes).toHaveLength(3);
  });
});
