import { nameKey } from "#lib/shared/text.ts";
import type { Days } from "./days.ts";
import { caseAssumedInputs, caseCompany, caseVendor } from "./reference-case.ts";
import type { Rows, SeedContext } from "./rows.ts";
import type { SampleVendor } from "./sample-model.ts";
import { sampleVendors } from "./sample-vendors.ts";
import { sampleCompanies, sampleSupply } from "./sample-world.ts";

const yearDays = 365;

/** Ids of vendors by key. */
export type VendorIds = ReadonlyMap<string, string>;

/** Writes companies, vendors and what hangs on them directly. Gives the vendors' ids. */
export function addRegister(
  rows: Rows,
  context: SeedContext,
  days: Days,
  nextId: () => string,
): VendorIds {
  const companies = addCompanies(rows, nextId);
  const vendors = new Map<string, string>();
  addCaseVendor(rows, context, companies, vendors, nextId);
  for (const vendor of sampleVendors) {
    const id = nextId();
    vendors.set(vendor.key, id);
    addVendor(rows, vendor, id, {
      context,
      days,
      nextId,
      companyId: companies.get(vendor.company),
    });
  }
  addSupply(rows, vendors, days, nextId);
  return vendors;
}

function addCompanies(rows: Rows, nextId: () => string): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const company of [caseCompany, ...sampleCompanies]) {
    const id = nextId();
    ids.set(company.key, id);
    const parent = "parent" in company ? ids.get(company.parent ?? "") : undefined;
    rows.companies.push({
      id,
      name: company.name,
      country: company.country,
      parentId: parent ?? null,
      sample: true,
    });
  }
  return ids;
}

function addCaseVendor(
  rows: Rows,
  context: SeedContext,
  companies: ReadonlyMap<string, string>,
  vendors: Map<string, string>,
  nextId: () => string,
): void {
  const id = nextId();
  vendors.set(caseVendor.key, id);
  rows.vendors.push({
    id,
    name: caseVendor.name,
    nameKey: nameKey(caseVendor.name),
    companyId: companies.get(caseCompany.key) ?? null,
    kind: caseVendor.kind,
    lifecycle: caseVendor.lifecycle,
    lifecycleSince: new Date(caseVendor.lifecycleSince),
    description: caseVendor.description,
    website: caseVendor.website,
    domains: [...caseVendor.domains],
    regions: [...caseVendor.regions],
    ownerId: context.people.get("ferncastle") ?? null,
    createdAt: new Date(caseVendor.registeredAt),
    updatedAt: new Date(caseVendor.lifecycleSince),
    sample: true,
  });
  for (const { input, value, reason } of caseAssumedInputs) {
    rows.assumedInputs.push({
      id: nextId(),
      vendorId: id,
      input,
      value,
      reason,
      setAt: new Date(caseVendor.registeredAt),
      sample: true,
    });
  }
}

type VendorParts = {
  readonly context: SeedContext;
  readonly days: Days;
  readonly nextId: () => string;
  readonly companyId: string | undefined;
};

function addVendor(rows: Rows, vendor: SampleVendor, id: string, parts: VendorParts): void {
  const { context, days, nextId, companyId } = parts;
  const domain = `${vendor.company}.example`;
  const registered = days.at(vendor.registered);
  const settled = vendor.lifecycle === "active" || vendor.lifecycle === "restricted";
  rows.vendors.push({
    id,
    name: vendor.name,
    nameKey: nameKey(vendor.name),
    companyId: companyId ?? null,
    kind: vendor.kind,
    lifecycle: vendor.lifecycle,
    lifecycleSince: settled ? days.at(vendor.registered + 14) : registered,
    description: vendor.does,
    website: `https://www.${domain}`,
    domains: [domain],
    regions: [...vendor.regions],
    ownerId: context.people.get(vendor.owner) ?? null,
    dependency: vendor.dependency,
    penetration: vendor.penetration,
    trust: vendor.trust,
    noPersonalData: vendor.noPersonalData !== undefined,
    noPersonalDataReason: vendor.noPersonalData ?? null,
    createdAt: registered,
    updatedAt: days.at(Math.min(-1, vendor.audits[0]?.day ?? vendor.registered)),
    sample: true,
  });
  rows.contacts.push({
    id: nextId(),
    vendorId: id,
    name: "Security desk",
    email: `security@${domain}`,
    role: "Security",
    createdAt: registered,
    sample: true,
  });
  addContract(rows, vendor, id, days, nextId);
  addCertifications(rows, vendor, id, days, nextId);
  if (settled) {
    rows.decisions.push({
      id: nextId(),
      vendorId: id,
      outcome: "approved",
      reason: "Review before first use.",
      decidedById: context.people.get("abergavel") ?? null,
      decidedAt: days.at(vendor.registered + 14),
      sample: true,
    });
  }
}

function addContract(
  rows: Rows,
  vendor: SampleVendor,
  vendorId: string,
  days: Days,
  nextId: () => string,
): void {
  const outside = vendor.regions.includes("US");
  const [hours, content] = vendor.notice ?? [null, null];
  rows.contracts.push({
    id: nextId(),
    vendorId,
    title: "Master agreement",
    startsAt: days.at(vendor.registered, 0),
    renewsAt: days.at(vendor.renews, 0),
    dataProcessingAgreement:
      vendor.noPersonalData !== undefined ? false : vendor.notice === null ? null : true,
    transferMechanism: outside ? "standard_clauses" : "not_needed",
    noticeHours: hours,
    noticeContent: content,
    createdAt: days.at(vendor.registered),
    sample: true,
  });
}

function addCertifications(
  rows: Rows,
  vendor: SampleVendor,
  vendorId: string,
  days: Days,
  nextId: () => string,
): void {
  for (const { standard, expires, renewed } of vendor.certifications) {
    const validDays = standard.startsWith("ISO") ? 3 * yearDays : yearDays;
    const issued = renewed?.day ?? expires - validDays;
    const common = { vendorId, standard, issuer: "Accredited body", sample: true };
    if (renewed !== undefined) {
      rows.certifications.push({
        ...common,
        id: nextId(),
        issuedAt: days.at(renewed.expired - validDays, 0),
        expiresAt: days.at(renewed.expired, 0),
        replacedAt: days.at(renewed.day, 0),
        createdAt: days.at(renewed.expired - validDays),
      });
    }
    rows.certifications.push({
      ...common,
      id: nextId(),
      issuedAt: days.at(issued, 0),
      expiresAt: days.at(expires, 0),
      createdAt: days.at(issued),
    });
  }
}

function addSupply(rows: Rows, vendors: VendorIds, days: Days, nextId: () => string): void {
  for (const { supplier, service, customers } of sampleSupply) {
    const supplierId = vendors.get(supplier);
    for (const customer of customers) {
      const vendorId = vendors.get(customer);
      const spec = sampleVendors.find(({ key }) => key === customer);
      if (supplierId === undefined || vendorId === undefined || spec === undefined) {
        throw new Error(`The sample's supply names a vendor it lacks: ${supplier}, ${customer}`);
      }
      rows.supplyLinks.push({
        id: nextId(),
        vendorId,
        supplierId,
        service,
        source: "The vendor’s list of sub-processors",
        startsAt: days.at(spec.registered, 0),
        createdAt: days.at(spec.registered),
        sample: true,
      });
    }
  }
}
