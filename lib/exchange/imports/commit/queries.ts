import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { nameKey } from "#lib/shared/text.ts";
import type { RegisterRow } from "../../vendors/model.ts";
import type { VendorSnapshot } from "./model.ts";

/** A person's id by e-mail, for the addresses given; who is suspended or unknown is left out. */
export async function ownersByEmail(
  _grant: Grant<"import:run">,
  emails: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (emails.length === 0) return new Map();
  const people = await db.user.findMany({
    where: { email: { in: [...new Set(emails)] }, suspendedAt: null },
    select: { id: true, email: true },
  });
  return new Map(people.map(({ id, email }) => [email, id]));
}

const snapshotColumns = {
  id: true,
  name: true,
  nameKey: true,
  revision: true,
  externalId: true,
  companyId: true,
  kind: true,
  website: true,
  description: true,
  regions: true,
  ownerId: true,
  dependency: true,
  penetration: true,
  trust: true,
  reviewDueAt: true,
  company: { select: { name: true } },
  contracts: {
    select: {
      id: true,
      startsAt: true,
      endsAt: true,
      renewsAt: true,
      dataProcessingAgreement: true,
      transferMechanism: true,
      noticeHours: true,
    },
    // The contract in force: the one that started last.
    orderBy: [{ startsAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
    take: 1,
  },
  certifications: { where: { replacedAt: null }, select: { standard: true } },
  contacts: { select: { name: true, email: true } },
  tags: { select: { name: true } },
} as const satisfies Prisma.VendorSelect;
type SnapshotRow = Prisma.VendorGetPayload<{ select: typeof snapshotColumns }>;

export type KnownVendor = VendorSnapshot & {
  readonly name: string;
  readonly nameKey: string;
  readonly companyName: string | null;
};

const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;

function snapshotOf(row: SnapshotRow): KnownVendor {
  const [contract] = row.contracts;
  return {
    id: row.id,
    name: row.name,
    nameKey: row.nameKey,
    companyName: row.company?.name ?? null,
    revision: row.revision,
    vendor: {
      externalId: row.externalId,
      companyId: row.companyId,
      kind: row.kind,
      website: row.website,
      description: row.description,
      regions: row.regions,
      ownerId: row.ownerId,
      dependency: row.dependency,
      penetration: row.penetration,
      trust: row.trust,
      reviewDueAt: day(row.reviewDueAt),
    },
    contract:
      contract === undefined
        ? null
        : {
            ...contract,
            startsAt: day(contract.startsAt),
            endsAt: day(contract.endsAt),
            renewsAt: day(contract.renewsAt),
          },
    certifications: row.certifications.map(({ standard }) => standard),
    contacts: row.contacts,
    tags: row.tags.map(({ name }) => name),
  };
}

/** The vendors that rows may mean: by the register's key, or by name. */
export class KnownVendors {
  readonly #byId = new Map<string, KnownVendor>();
  readonly #byExternalId = new Map<string, string>();
  readonly #byName = new Map<string, string>();

  /** Adds a vendor, or replaces what is known of it. The first of a name keeps the name. */
  put(vendor: KnownVendor): void {
    this.#byId.set(vendor.id, vendor);
    const { externalId } = vendor.vendor;
    if (typeof externalId === "string") this.#byExternalId.set(externalId, vendor.id);
    if (!this.#byName.has(vendor.nameKey)) this.#byName.set(vendor.nameKey, vendor.id);
  }

  /** A vendor that is known. */
  get(id: string): KnownVendor {
    const vendor = this.#byId.get(id);
    if (vendor === undefined) throw new Error(`Vendor ${id} was not read`);
    return vendor;
  }

  /** The vendor that a row means; a row with a key never means a vendor with another key. */
  match(values: RegisterRow): KnownVendor | null {
    const byKey =
      values.externalId === undefined ? undefined : this.#byExternalId.get(values.externalId);
    const byName = this.#byName.get(nameKey(values.name));
    const found = this.#byId.get(byKey ?? byName ?? "") ?? null;
    if (found === null || byKey !== undefined || values.externalId === undefined) return found;
    return found.vendor.externalId === null ? found : null;
  }
}

/** Reads the vendors that rows may mean, in one query (and one for each kind of what hangs on them). */
export async function knownVendors(
  _grant: Grant<"import:run">,
  rows: readonly { readonly values: RegisterRow }[],
  reader: Db = db,
): Promise<KnownVendors> {
  const names = [...new Set(rows.map(({ values }) => nameKey(values.name)))];
  const keys = [...new Set(rows.flatMap(({ values }) => values.externalId ?? []))];
  const found = await reader.vendor.findMany({
    where: { OR: [{ nameKey: { in: names } }, { externalId: { in: keys } }] },
    select: snapshotColumns,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const known = new KnownVendors();
  for (const row of found) known.put(snapshotOf(row));
  return known;
}

/** One vendor as an undo finds it. */
export async function vendorSnapshots(
  _grant: Grant<"import:run">,
  ids: readonly string[],
  reader: Db = db,
): Promise<ReadonlyMap<string, KnownVendor>> {
  const rows = await reader.vendor.findMany({
    where: { id: { in: [...ids] } },
    select: snapshotColumns,
  });
  return new Map(rows.map((row) => [row.id, snapshotOf(row)]));
}
