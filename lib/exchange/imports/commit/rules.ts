import { fold } from "#lib/shared/text.ts";
import type { RegisterRow } from "../../vendors/model.ts";
import type {
  ChunkCounts,
  ContractColumn,
  FieldChange,
  RowPatch,
  RowTrace,
  VendorColumn,
  VendorSnapshot,
} from "./model.ts";

/** Ids behind the names and addresses of a chunk's rows. */
export type Lookups = {
  /** Company name in lower case → id. */
  readonly companies: ReadonlyMap<string, string>;
  /** E-mail → id of a person; who is nobody here is left out. */
  readonly owners: ReadonlyMap<string, string>;
};

/** What a row asks for. A field that the row leaves open is not in it: nothing is ever blanked. */
export function patchOf(values: RegisterRow, { companies, owners }: Lookups): RowPatch {
  const company = values.companyName?.toLowerCase();
  const owner = values.ownerEmail === undefined ? undefined : owners.get(values.ownerEmail);
  return {
    vendor: present({
      externalId: values.externalId,
      companyId: company === undefined ? undefined : companies.get(company),
      kind: values.kind,
      website: values.website,
      description: values.description,
      regions: values.regions,
      ownerId: owner,
      dependency: values.dependency,
      penetration: values.penetration,
      trust: values.trust,
      reviewDueAt: values.reviewDueOn,
    }),
    contract: present({
      startsAt: values.contractStartsOn,
      endsAt: values.contractEndsOn,
      renewsAt: values.contractRenewsOn,
      dataProcessingAgreement: values.dataProcessingAgreement,
      transferMechanism: values.transferMechanism,
      noticeHours: values.noticeHours,
    }),
    certifications: values.certifications ?? [],
    tags: values.tags ?? [],
    contact: contactOf(values),
  };
}

function contactOf({ contactName, contactEmail, contactPhone }: RegisterRow): RowPatch["contact"] {
  const name = contactName ?? contactEmail ?? contactPhone;
  return name === undefined
    ? null
    : { name, email: contactEmail ?? null, phone: contactPhone ?? null };
}

function present<T extends object>(values: T): Partial<{ [K in keyof T]: unknown }> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

/** What of a patch is new to a vendor. */
export type PatchDifference = {
  readonly vendor: Partial<Record<VendorColumn, FieldChange>>;
  readonly contract: Partial<Record<ContractColumn, FieldChange>>;
  readonly certifications: readonly string[];
  readonly tags: readonly string[];
  readonly contact: RowPatch["contact"];
};

/** Compares a patch with the vendor as it is; certifications and contacts are only ever added. */
export function differenceOf(patch: RowPatch, snapshot: VendorSnapshot): PatchDifference {
  const standards = new Set(snapshot.certifications.map(fold));
  const contactKnown = snapshot.contacts.some(
    ({ name, email }) =>
      (patch.contact?.email !== null && email === patch.contact?.email) ||
      fold(name) === fold(patch.contact?.name ?? ""),
  );
  return {
    vendor: changed(patch.vendor, snapshot.vendor),
    contract: changed(patch.contract, snapshot.contract ?? {}),
    certifications: patch.certifications.filter((standard) => !standards.has(fold(standard))),
    tags: patch.tags.filter((tag) => !snapshot.tags.includes(tag)),
    contact: contactKnown ? null : patch.contact,
  };
}

/** Whether a row says nothing that the vendor does not say already. */
export function isNothingNew(difference: PatchDifference): boolean {
  return (
    Object.keys(difference.vendor).length === 0 &&
    Object.keys(difference.contract).length === 0 &&
    difference.certifications.length === 0 &&
    difference.tags.length === 0 &&
    difference.contact === null
  );
}

function changed<C extends string>(
  after: Partial<Record<C, unknown>>,
  before: Partial<Record<C, unknown>>,
): Partial<Record<C, FieldChange>> {
  const columns = Object.keys(after) as C[];
  return Object.fromEntries(
    columns
      .filter((column) => !sameValue(after[column], before[column]))
      .map((column) => [
        column,
        { before: before[column] ?? null, after: after[column] } satisfies FieldChange,
      ]),
  ) as Partial<Record<C, FieldChange>>;
}

/** Equality of JSON values; lists by their items in order. */
export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** The values that taking a trace back writes, and the columns that later work has changed since. */
export function restorable<C extends string>(
  fields: Partial<Record<C, FieldChange>>,
  current: Partial<Record<C, unknown>>,
): { readonly values: Partial<Record<C, unknown>>; readonly kept: readonly C[] } {
  const columns = Object.keys(fields) as C[];
  const untouched = columns.filter((column) => sameValue(current[column], fields[column]?.after));
  return {
    values: Object.fromEntries(
      untouched.map((column) => [column, fields[column]?.before ?? null]),
    ) as Partial<Record<C, unknown>>,
    kept: columns.filter((column) => !untouched.includes(column)),
  };
}

/** The trace of a vendor that a row created: nothing to restore, and what belongs to it. */
export function createdTrace(parts: {
  readonly contractId: string | null;
  readonly certifications: readonly string[];
  readonly contacts: readonly string[];
}): RowTrace {
  return {
    vendor: {},
    contract:
      parts.contractId === null ? null : { id: parts.contractId, created: true, fields: {} },
    certifications: parts.certifications,
    contacts: parts.contacts,
    tags: [],
  };
}

/**
 * Values as the columns hold them: days at midnight UTC. Typed as `never` because the database
 * client wants each column's own type, which JSON no longer knows.
 */
export function columnValues<T extends object>(values: T): { [K in keyof T]: never } {
  return Object.fromEntries(
    Object.entries(values).map(([column, value]) => [
      column,
      column.endsWith("At") && typeof value === "string" ? new Date(`${value}T00:00:00Z`) : value,
    ]),
  ) as { [K in keyof T]: never };
}

/** The values that changes lead to. */
export function afterValues<C extends string>(
  fields: Partial<Record<C, FieldChange>>,
): Partial<Record<C, unknown>> {
  return Object.fromEntries(
    Object.entries<FieldChange | undefined>(fields).map(([column, change]) => [
      column,
      change?.after,
    ]),
  ) as Partial<Record<C, unknown>>;
}

/** Before the first chunk. */
export const noCounts: ChunkCounts = { created: 0, updated: 0, unchanged: 0, skipped: 0 };

/** The counts of two portions together. */
export function addCounts(a: ChunkCounts, b: ChunkCounts): ChunkCounts {
  return {
    created: a.created + b.created,
    updated: a.updated + b.updated,
    unchanged: a.unchanged + b.unchanged,
    skipped: a.skipped + b.skipped,
  };
}
