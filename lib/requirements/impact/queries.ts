import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { effectiveTier } from "#lib/vendors/rules.ts";
import { conformityColumns, currentBaseline, traitColumns, waiverColumns } from "../queries.ts";
import { traitsOf } from "../rules.ts";
import { askedVendors } from "../standings/queries.ts";
import type { VersionDetail } from "../versions/model.ts";
import type { Impact, VendorFacts } from "./model.ts";
import { impactOf } from "./rules.ts";

/**
 * The facts of the vendors that requirements are put to, by name: traits, what they showed and
 * what was waived. A fixed number of statements whatever the number of vendors.
 */
export async function vendorFacts(
  grant: Grant<"requirement:read">,
  ask: {
    readonly where?: Prisma.VendorWhereInput;
    /** Keys of the requirements that are looked at; what was shown of others is not read. */
    readonly keys: readonly string[];
    readonly now: Date;
  },
  reader: Db = db,
): Promise<readonly VendorFacts[]> {
  const requirement = { key: { in: [...ask.keys] } };
  const rows = await reader.vendor.findMany({
    where: { AND: [askedVendors(grant), ask.where ?? {}] },
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    select: {
      id: true,
      name: true,
      nameKey: true,
      ownerId: true,
      ...traitColumns,
      conformities: { where: { supersededAt: null, requirement }, select: conformityColumns },
      waivers: {
        where: { requirement, endedAt: null, endsAt: { gt: ask.now } },
        orderBy: { requestedAt: "asc" },
        select: waiverColumns,
      },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    nameKey: row.nameKey,
    tier: effectiveTier(row),
    ownerId: row.ownerId,
    traits: traitsOf(row),
    shown: row.conformities,
    waivers: new Map(row.waivers.map((waiver) => [waiver.requirement.key, waiver])),
  }));
}

/** Who would fall short, and why, if a draft were published now. */
export async function draftImpact(
  grant: Grant<"requirement:read">,
  draft: VersionDetail,
  now: Date,
): Promise<Impact> {
  const before = (await currentBaseline(grant))?.requirements ?? [];
  const keys = [...new Set([...before, ...draft.content].map(({ key }) => key))];
  const vendors = await vendorFacts(grant, { keys, now });
  return impactOf(before, draft.content, draft.version, vendors, now);
}
