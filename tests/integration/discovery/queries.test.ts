import { beforeAll, describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { ensureElements } from "#lib/data-map/mutations.ts";
import {
  countOpenDrift,
  driftCells,
  listDrifts,
  sightingsOfVendor,
} from "#lib/discovery/drift/queries.ts";
import { countScans, getScan, listScans } from "#lib/discovery/queries.ts";
import { scansTable } from "#lib/discovery/schema.ts";
import { db } from "#lib/platform/db.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";
import { somebody } from "#tests/support/actors.ts";
import { aFlow, aSystem, aVendor, doneScan, observation } from "#tests/support/scans.ts";
import { countStatements } from "#tests/support/statements.ts";

const grant = jobGrant("test", ["scan:read"]);
const ask = (search: RawSearch = {}) => parseTableQuery(search, scansTable);
const at = (text: string) => new Date(`${text}T00:00:00Z`);
const day = 86_400_000;

beforeAll(() => ensureElements(jobGrant("test", ["flow:write"])));

describe("the list of scans", () => {
  it("pages through every scan once, newest first, and finds by file, system, kind and state", async () => {
    const web = await aSystem("List web");
    for (let index = 0; index < 9; index++) {
      await doneScan(web, [{ key: "quill", elements: [["email", "raw"]] }], {
        fileName: `list-${index}.har`,
        createdAt: new Date(at("2026-05-01").getTime() + index * day),
      });
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const search = { system: web, limit: "4", ...(cursor === null ? {} : { cursor }) };
      const page = await listScans(grant, ask(search));
      seen.push(...page.rows.map(({ fileName }) => fileName));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(Array.from({ length: 9 }, (_, index) => `list-${8 - index}.har`));
    const files = async (search: RawSearch) =>
      (await listScans(grant, ask({ system: web, ...search }))).rows.length;
    expect(await files({ q: "LIST-3" })).toBe(1);
    expect(await files({ q: "list web" })).toBe(9);
    expect(await files({ kind: "plan" })).toBe(0);
    expect(await files({ kind: "har,plan", state: "done" })).toBe(9);
    expect(await files({ state: "failed" })).toBe(0);
  });

  it("shows the open drift of each system's newest scan of a kind, and how far a reading is", async () => {
    const web = await aSystem("Rows web");
    const old = await doneScan(web, [{ key: "rows-a" }], { createdAt: at("2026-05-01") });
    const newest = await doneScan(
      web,
      [
        { key: "rows-a" },
        {
          key: "rows-b",
          elements: [
            ["email", "raw"],
            ["name", "raw"],
          ],
        },
      ],
      // Read later, gathered before: it is not the newest word.
      { createdAt: at("2026-05-02"), gatheredAt: at("2026-05-02") },
    );
    const late = await doneScan(web, [], {
      ...{ createdAt: at("2026-05-03"), gatheredAt: at("2026-04-01") },
    });
    const plan = await doneScan(web, [{ key: "rows-b" }], { kind: "plan" });
    const reading = await db.scan.create({
      data: {
        ...{ systemId: web, fileName: "big.har", origin: "upload", size: 200n, bytesRead: 50n },
      },
    });
    const { rows } = await listScans(grant, ask({ system: web }));
    const of = (id: string) => rows.find((row) => row.id === id);
    expect(of(old)).toMatchObject({ openDrift: null, vendors: 1, elements: 0 });
    expect(of(late)).toMatchObject({ openDrift: null });
    // Two new vendors, and two fields of one of them.
    expect(of(newest)).toMatchObject({ openDrift: 4, vendors: 2, elements: 2, progress: null });
    expect(of(plan)).toMatchObject({ openDrift: 1, kind: "plan" });
    expect(of(reading.id)).toMatchObject({
      ...{ state: "reading", progress: 0.25, bytesRead: 50, kind: null, openDrift: null },
    });
  });

  it("is counted, with the last result", async () => {
    const finishedAt = new Date(Date.now() + day);
    await doneScan(await aSystem("Count web"), [], { finishedAt });
    const counts = await countScans(grant);
    expect(counts.scans).toBe(await db.scan.count());
    expect(counts.lastAt).toEqual(finishedAt);
  });
});

describe("a scan", () => {
  it("shows parties, what is nobody's, notes, and the difference to the one before", async () => {
    const web = await aSystem("Detail web");
    const anna = await db.user.create({
      data: { email: "d@test.example", name: "Anna", role: "SECURITY" },
    });
    const fern = await aVendor("Detail Fern", { domains: ["detail-fern.example"] });
    const before = await doneScan(
      web,
      [
        { key: "detail-fern", name: "Fern", elements: [["email", "raw"]] },
        { key: "detail-moss", name: "Moss" },
      ],
      { createdAt: at("2026-05-01") },
    );
    const warning = { code: "too-deep", place: "entry 4", detail: "x.example/a", count: 2 };
    const id = await doneScan(
      web,
      [
        {
          key: "detail-fern",
          name: "Fern",
          elements: [
            ["email", "hashed"],
            ["name", "raw"],
          ],
        },
        { key: "new-detail.example", hosts: ["a.new-detail.example"], known: false },
      ],
      {
        requestedById: anna.id,
        notes: { warnings: [warning], firstParty: ["ours.example"], milliseconds: 7 },
      },
    );
    await db.observation.create({ data: observation(id, null, ["city", "raw"]) });
    const scan = await getScan(grant, id);
    expect(scan).toMatchObject({
      ...{ requestedBy: "Anna", warnings: [warning], firstParty: ["ours.example"] },
      ...{ milliseconds: 7, latest: true, elements: 3, vendors: 2, failure: null },
      parties: [
        {
          ...{ key: "detail-fern", known: true, kind: "analytics" },
          match: { id: fern, name: "Detail Fern", by: "domain" },
          observations: [
            { element: "name", form: "raw", mask: "a•" },
            { element: "email", form: "hashed" },
          ],
        },
        { key: "new-detail.example", known: false, match: null, observations: [] },
      ],
      unattributed: [{ element: "city" }],
      difference: {
        previousId: before,
        newVendors: [{ key: "new-detail.example" }],
        goneVendors: [{ key: "detail-moss", name: "Moss" }],
        newElements: [{ element: "name" }, { element: "email", form: "hashed" }],
        goneElements: [{ element: "email", form: "raw" }],
      },
    });
    expect(scan?.drifts.map(({ kind, vendorName }) => `${kind} ${vendorName}`)).toEqual([
      "new_vendor new-detail.example",
      "undeclared_element Detail Fern",
      "undeclared_element Detail Fern",
    ]);
    expect(await getScan(grant, before)).toMatchObject({
      ...{ latest: false, drifts: [], difference: null, openDrift: null },
    });
  });

  it("says that its file is kept, until its end or until it is deleted", async () => {
    const id = await doneScan(await aSystem("Kept web"), []);
    const until = new Date(Date.now() + day);
    const keptNow = async () => (await getScan(grant, id))?.kept;
    expect(await keptNow()).toBeNull();
    await db.keptEvidence.create({
      data: { ...{ scanId: id, storageKey: "s", wrappedKey: "w", size: 7n, sha256: "x" }, until },
    });
    expect(await keptNow()).toEqual({ until, size: 7 });
    const change = (data: { readonly until?: Date; readonly deletedAt?: Date }) =>
      db.keptEvidence.update({ where: { scanId: id }, data });
    await change({ until: new Date(Date.now() - 1_000) });
    expect(await keptNow()).toBeNull();
    await change({ until, deletedAt: new Date() });
    expect(await keptNow()).toBeNull();
  });

  it("that failed says why, and none is none", async () => {
    const failed = await db.scan.create({
      data: {
        ...{ systemId: await aSystem("Failed web"), fileName: "x", origin: "api", state: "failed" },
        ...{ finishedAt: new Date(), failure: "unreadable", failureDetails: { place: "line 3" } },
      },
    });
    expect(await getScan(grant, failed.id)).toMatchObject({
      ...{ failure: "unreadable", failureDetails: { place: "line 3" }, parties: [], latest: false },
    });
    expect(await getScan(grant, "no-id")).toBeNull();
    expect(await getScan(grant, "00000000-0000-7000-8000-000000000000")).toBeNull();
  });
});

describe("reading discovery", () => {
  it("is for an executive too, and not for an auditor", async () => {
    const executive = await somebody("EXECUTIVE");
    const reading = await executive.grant("scan:read");
    expect(await listDrifts(reading)).toEqual(await listDrifts(grant));
    const auditor = await somebody("AUDITOR");
    await expect(auditor.grant("scan:read")).rejects.toThrow(/Role lacks/);
  });

  it("costs the same number of statements for many rows as for few", async () => {
    const web = await aSystem("Few web");
    const id = await aVendor("Few Fern");
    await doneScan(web, [{ key: "few-fern", name: "Few Fern" }], { createdAt: at("2026-05-01") });
    const scan = await doneScan(web, [{ key: "few-fern", name: "Few Fern" }]);
    const reads: Readonly<Record<string, () => Promise<unknown>>> = {
      list: () => listScans(grant, ask({ limit: "200" })),
      scan: () => getScan(grant, scan),
      drifts: () => listDrifts(grant),
      count: () => countOpenDrift(grant, new Date()),
      cells: () => driftCells(grant),
      sightings: () => sightingsOfVendor(grant, id),
    };
    const costs = async () => {
      const found: Record<string, number> = {};
      for (const [name, read] of Object.entries(reads)) found[name] = await countStatements(read);
      return found;
    };
    const few = await costs();
    for (let index = 0; index < 12; index++) {
      const key = `many-${index}`;
      const other = await aSystem(`Many ${index}`);
      const manyId = await aVendor(`Many ${index}`, { domains: [`${key}.example`] });
      await aFlow(other, manyId, "email", "hashed");
      await doneScan(other, [
        {
          key,
          elements: [
            ["email", "raw"],
            ["name", "raw"],
          ],
        },
      ]);
    }
    expect(await costs()).toEqual(few);
    expect(Math.max(...Object.values(few))).toBeLessThanOrEqual(26);
    expect(few.count).toBeLessThanOrEqual(14);
  });
});
