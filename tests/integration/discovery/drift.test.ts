import { beforeAll, describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { ensureElements } from "#lib/data-map/mutations.ts";
import {
  countOpenDrift,
  driftCells,
  listDrifts,
  sightingsOfVendor,
} from "#lib/discovery/drift/queries.ts";
import { openFinding } from "#lib/findings/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { accepted } from "#tests/support/audits.ts";
import { aFlow, aSystem, aVendor, doneScan } from "#tests/support/scans.ts";

const grant = jobGrant("test", ["scan:read"]);
const at = (text: string) => new Date(`${text}T00:00:00Z`);
const day = 86_400_000;

async function driftsIn(systemId: string) {
  const drifts = await listDrifts(grant);
  return drifts
    .filter((drift) => drift.systemId === systemId)
    .map(({ kind, vendorKey, element, standing }) => `${kind} ${vendorKey} ${element} ${standing}`);
}

beforeAll(() => ensureElements(jobGrant("test", ["flow:write"])));

describe("drift", () => {
  it("follows the register at once, and the newest evidence", async () => {
    const web = await aSystem("Drift web");
    await doneScan(web, [{ key: "drift-fern", name: "Drift Fern", elements: [["email", "raw"]] }]);
    expect(await driftsIn(web)).toEqual([
      "new_vendor drift-fern null open",
      "undeclared_element drift-fern email open",
    ]);
    const fern = await aVendor("Drift Fern");
    const key = `vendor:${fern}`;
    expect(await driftsIn(web)).toEqual([`undeclared_element ${key} email open`]);
    const before = await countOpenDrift(grant, new Date());
    await aFlow(web, fern, "email", "raw");
    expect(await driftsIn(web)).toEqual([]);
    expect(await countOpenDrift(grant, new Date())).toBe(before - 1);
    await db.flowElement.updateMany({
      where: { flow: { vendorId: fern } },
      data: { form: "hashed" },
    });
    expect(await driftsIn(web)).toEqual([`raw_although_declared ${key} email open`]);
    await db.dataFlow.updateMany({ where: { vendorId: fern }, data: { endsAt: new Date() } });
    expect(await driftsIn(web)).toEqual([`undeclared_element ${key} email open`]);
    await doneScan(web, [{ key: "drift-fern", name: "Drift Fern" }]);
    expect(await driftsIn(web)).toEqual([]);
  });

  it("tells what is declared and not seen, unless a request could not be read", async () => {
    const web = await aSystem("Unseen web");
    const moss = await aVendor("Unseen Moss", { website: "https://www.unseen-moss.example/about" });
    await aFlow(web, moss, "email", "raw");
    const party = { key: "unseen-moss" };
    await doneScan(web, [party]);
    expect(await driftsIn(web)).toEqual([`declared_not_seen vendor:${moss} email open`]);
    const unread = { code: "body-not-readable", place: "entry 1", count: 1 };
    const detail = "in.unseen-moss.example/track";
    await doneScan(web, [party], { notes: { warnings: [{ ...unread, detail }] } });
    expect(await driftsIn(web)).toEqual([]);
    const other = { warnings: [{ ...unread, detail: "in.other.example/track" }] };
    await doneScan(web, [party], { notes: other });
    expect(await driftsIn(web)).toHaveLength(1);
  });

  it("dismissed comes back after its end", async () => {
    const web = await aSystem("Dismissed web");
    await doneScan(web, [{ key: "dismissed-fern" }]);
    const until = new Date(Date.now() + day);
    const decidedBy = await db.user.create({
      data: { email: "e@test.example", name: "Ben", role: "SECURITY" },
    });
    const open = await countOpenDrift(grant, new Date());
    await db.driftDecision.create({
      data: {
        ...{ systemId: web, kind: "new_vendor", vendorKey: "dismissed-fern", reason: "A trial" },
        ...{ verdict: "dismissed", until, decidedById: decidedBy.id },
      },
    });
    expect(await driftsIn(web)).toEqual(["new_vendor dismissed-fern null dismissed"]);
    const [drift] = (await listDrifts(grant)).filter(({ systemId }) => systemId === web);
    expect(drift?.decision).toMatchObject({ reason: "A trial", until, decidedBy: "Ben" });
    expect(await countOpenDrift(grant, new Date())).toBe(open - 1);
    expect(await countOpenDrift(grant, new Date(until.getTime() + 1))).toBe(open);
  });

  it("worked on as a finding does not wait", async () => {
    const web = await aSystem("Finding web");
    const fern = await aVendor("Finding Fern");
    await doneScan(web, [{ key: "f", name: "Finding Fern", elements: [["email", "raw"]] }]);
    const finding = accepted(
      await openFinding(jobGrant("test", ["finding:write"]), {
        ...{ vendorId: fern, title: "Undeclared address", severity: "high", weakness: "" },
        ...{ recommendation: "", plan: "", ownerId: null, dueOn: null, zone: "UTC" },
      }),
    );
    await db.driftDecision.create({
      data: {
        ...{ systemId: web, kind: "undeclared_element", vendorKey: `vendor:${fern}` },
        ...{ elementKey: "email", verdict: "finding", findingId: finding.id },
      },
    });
    expect(await driftsIn(web)).toEqual([`undeclared_element vendor:${fern} email finding`]);
  });

  it("counts hosts met in production, and leaves out ours", async () => {
    const web = await aSystem("Hosts web");
    const seen = { source: "csp" as const, directives: ["script-src"], pages: ["/"], count: 3n };
    const when = { firstAt: at("2026-05-01"), lastAt: new Date() };
    for (const host of ["a.met.example", "b.met.example"]) {
      const row = { systemId: web, host, vendorKey: "met.example", ...seen, ...when };
      await db.hostSighting.create({ data: row });
    }
    expect(await driftsIn(web)).toEqual(["new_vendor met.example null open"]);
    await db.firstPartyHost.create({ data: { host: "met.example" } });
    expect(await driftsIn(web)).toEqual([]);
    await db.firstPartyHost.delete({ where: { host: "met.example" } });
    const met = await aVendor("Somebody else");
    await db.vendorSignature.create({
      data: { kind: "host", value: "met.example", vendorId: met },
    });
    expect(await driftsIn(web)).toEqual([]);
  });
});

describe("what evidence shows beside the register", () => {
  it("is the cells of a vendor, those that differ marked", async () => {
    const web = await aSystem("Cells web");
    const id = await aVendor("Cells Fern");
    await aFlow(web, id, "email", "raw");
    await doneScan(web, [
      {
        key: "cells-fern",
        name: "Cells Fern",
        elements: [
          ["email", "raw"],
          ["phone", "raw"],
        ],
      },
    ]);
    const cells = (await driftCells(grant)).filter(({ vendorId }) => vendorId === id);
    expect(cells.map(({ column, form, drift }) => `${column} ${form} ${drift}`).toSorted()).toEqual(
      ["email raw false", "phone raw true"],
    );
  });

  it("is the scans that met a vendor by name, domain, website or a person's word", async () => {
    const web = await aSystem("Sighting web");
    const fern = await aVendor("Sighting Fern", {
      ...{ domains: ["sighting-fern.example"], website: "https://sighting-moss.example" },
    });
    await db.vendorSignature.create({
      data: { kind: "key", value: "sighting-key", vendorId: fern },
    });
    const near = await aVendor("Near", { domains: ["eu.sighting-fern.example"] });
    const met = await Promise.all([
      doneScan(web, [{ key: "a", hosts: ["in.sighting-fern.example"] }]),
      doneScan(web, [{ key: "b", name: "Sighting Fern", hosts: [] }], { kind: "plan" }),
      doneScan(web, [{ key: "sighting-key", hosts: ["c.example"] }]),
      doneScan(web, [{ key: "sighting-moss" }], { createdAt: at("2026-01-01") }),
    ]);
    await doneScan(web, [{ key: "e", hosts: ["x.eu.sighting-fern.example"] }]);
    const { scans } = await sightingsOfVendor(grant, fern);
    expect(scans.map(({ id }) => id).toSorted()).toEqual(met.toSorted());
    expect(scans.at(-1)).toMatchObject({ id: met[3], systemName: "Sighting web" });
    expect((await sightingsOfVendor(grant, near)).scans).toHaveLength(1);
    expect(await sightingsOfVendor(grant, "no-id")).toEqual({ openDrift: 0, scans: [] });
  });
});
