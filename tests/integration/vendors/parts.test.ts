import { describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { db } from "#lib/platform/db.ts";
import type { ContractValues } from "#lib/vendors/contracts/model.ts";
import {
  addCertification,
  addContact,
  removeContact,
  saveContract,
} from "#lib/vendors/contracts/mutations.ts";
import { contractSheet } from "#lib/vendors/contracts/queries.ts";
import { contractTexts } from "#lib/vendors/contracts/rules.ts";
import { listCustomers, listSuppliers } from "#lib/vendors/supply/queries.ts";

const grant = jobGrant("test", ["vendor:read", "vendor:write"]);

const blank: ContractValues = {
  title: "Master agreement",
  startsOn: null,
  endsOn: null,
  renewsOn: null,
  dataProcessingAgreement: null,
  transferMechanism: null,
  noticeHours: null,
  noticeContent: null,
};

async function addVendor(name: string): Promise<string> {
  const { id } = await db.vendor.create({
    data: { name, nameKey: name.toLowerCase(), kind: "other" },
    select: { id: true },
  });
  return id;
}

const revisionOf = async (id: string) =>
  (await db.vendor.findUniqueOrThrow({ where: { id }, select: { revision: true } })).revision;

describe("a contract", () => {
  it("is made, edited by two people without loss, and moves the vendor's revision on", async () => {
    const vendorId = await addVendor("Okta");
    const save = (
      id: string | null,
      revision: number,
      base: ContractValues,
      values: ContractValues,
    ) => saveContract(grant, { vendorId, id, revision, base: contractTexts(base), values });
    const made = await save(null, 0, blank, {
      ...blank,
      noticeHours: 72,
      noticeContent: "notice_with_data",
    });
    if (!made.ok) throw new Error(made.reason);
    const { id } = made.value;
    const [first] = (await contractSheet(grant, vendorId)).contracts;
    if (first === undefined) throw new Error("no contract");
    const { id: _id, revision: _revision, ...start } = first;
    expect(start).toMatchObject({ noticeHours: 72, noticeContent: "notice_with_data" });
    expect(await save(id, 1, start, { ...start, endsOn: "2027-01-01" })).toMatchObject({
      ok: true,
    });
    expect(await save(id, 1, start, { ...start, noticeHours: 24 })).toMatchObject({ ok: true });
    const clash = await save(id, 1, start, { ...start, noticeHours: 48 });
    expect(clash).toMatchObject({
      ok: false,
      reason: "revision-conflict",
      details: { revision: 3, conflicts: [{ field: "noticeHours", mine: "48", theirs: "24" }] },
    });
    expect((await contractSheet(grant, vendorId)).contracts[0]).toMatchObject({
      noticeHours: 24,
      endsOn: "2027-01-01",
      revision: 3,
    });
    // Refused edits leave no trace.
    expect(await revisionOf(vendorId)).toBe(4);
    expect(await db.activity.count({ where: { entityId: vendorId } })).toBe(3);
  });

  it("is refused when its parts do not fit", async () => {
    const vendorId = await addVendor("Drift");
    const save = (values: Partial<ContractValues>) =>
      saveContract(grant, {
        vendorId,
        id: null,
        revision: 0,
        base: contractTexts(blank),
        values: { ...blank, ...values },
      });
    expect(await save({ startsOn: "2026-02-01", endsOn: "2026-01-01" })).toMatchObject({
      reason: "ends-before-start",
    });
    expect(await save({ noticeHours: 72 })).toMatchObject({ reason: "notice-content-missing" });
    expect(await save({ noticeContent: "first_notice" })).toMatchObject({
      reason: "notice-hours-missing",
    });
    expect(await revisionOf(vendorId)).toBe(1);
  });
});

describe("certificates and contacts", () => {
  it("a renewed certificate replaces the old one, which stays as history", async () => {
    const vendorId = await addVendor("Cert");
    const add = (expiresOn: string) =>
      addCertification(grant, {
        vendorId,
        standard: "SOC 2",
        issuer: null,
        issuedOn: null,
        expiresOn,
      });
    await add("2025-01-01");
    await add("2027-01-01");
    const { certifications } = await contractSheet(grant, vendorId);
    expect(certifications.map(({ expiresOn }) => expiresOn)).toEqual(["2027-01-01"]);
    expect(await db.certification.count({ where: { vendorId } })).toBe(2);
  });

  it("a contact comes and goes, and the log holds no name", async () => {
    const vendorId = await addVendor("Contact");
    const person = { name: "Ann Example", email: "ann@v.example", phone: null, role: "CISO" };
    const added = await addContact(grant, { vendorId, ...person });
    if (!added.ok) throw new Error(added.reason);
    expect((await contractSheet(grant, vendorId)).contacts).toMatchObject([person]);
    await removeContact(grant, { vendorId, id: added.value.id });
    expect((await contractSheet(grant, vendorId)).contacts).toEqual([]);
    const lines = await db.activity.findMany({ where: { entityId: vendorId } });
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines.map(({ data }) => data))).not.toMatch(/ann/i);
  });
});

describe("the supply chain", () => {
  it("is followed to its ends, once for each way, and through a cycle only once", async () => {
    const [a, b, c, d] = await Promise.all(["A", "B", "C", "D"].map(addVendor));
    if (!a || !b || !c || !d) throw new Error("missing");
    const link = (vendorId: string, supplierId: string, service: string) => ({
      vendorId,
      supplierId,
      service,
    });
    await db.supplyLink.createMany({
      data: [
        link(a, b, "hosting"),
        link(a, c, "mail"),
        link(b, d, "power"),
        link(c, d, "relay"),
        link(d, a, "cycle"),
        { ...link(c, b, "old"), endsAt: new Date(0) },
      ],
    });
    const chain = await listSuppliers(grant, a);
    expect(
      chain.map(({ name, depth, via, service, usedBy }) => [name, depth, via, service, usedBy]),
    ).toEqual([
      ["B", 1, [], "hosting", 1],
      ["C", 1, [], "mail", 1],
      ["D", 2, ["B"], "power", 2],
      ["D", 2, ["C"], "relay", 2],
    ]);
    expect((await listCustomers(grant, d)).map(({ name }) => name)).toEqual(["B", "C"]);
  });
});
