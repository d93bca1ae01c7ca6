import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import {
  decodeCursor,
  type KeysetPage,
  keysetOrder,
  keysetPage,
  keysetWhere,
  type Sort,
} from "#lib/shared/keyset.ts";
import { gapKey, gapRecords, publicationDates } from "../history/queries.ts";
import { closedBy, shortSince } from "../history/rules.ts";
import type { VendorFacts } from "../impact/model.ts";
import { vendorFacts } from "../impact/queries.ts";
import { fallsShort, standingOf } from "../impact/rules.ts";
import type { Requirement } from "../model.ts";
import { applicableVendors } from "../queries.ts";
import { askedVendors } from "../standings/queries.ts";
import type { GapRow, MatrixRow } from "./model.ts";

const byName: Sort = { key: "vendor", direction: "asc" };
const pageSize = 50;

/** One page of vendors by name, with their facts for these requirements. */
async function factsPage(
  grant: Grant<"requirement:read">,
  ask: {
    readonly requirements: readonly Requirement[];
    readonly where?: Prisma.VendorWhereInput;
    readonly cursor?: string | undefined;
    readonly now: Date;
  },
): Promise<KeysetPage<VendorFacts>> {
  const cursor = decodeCursor(ask.cursor, byName);
  const read = await db.vendor.findMany({
    where: {
      AND: [askedVendors(grant), ask.where ?? {}, keysetWhere(cursor, "asc", { path: "nameKey" })],
    },
    orderBy: keysetOrder(cursor, "asc", { path: "nameKey" }),
    take: pageSize + 1,
    select: { id: true, nameKey: true },
  });
  const page = keysetPage({
    read,
    limit: pageSize,
    cursor,
    sort: byName,
    edge: (row) => ({ value: row.nameKey, id: row.id }),
  });
  const rows = await vendorFacts(grant, {
    where: { id: { in: page.rows.map(({ id }) => id) } },
    keys: ask.requirements.map(({ key }) => key),
    now: ask.now,
  });
  return { ...page, rows };
}

/** One page of the matrix: vendors by name, each with its standing on every requirement. */
export async function conformityMatrix(
  grant: Grant<"requirement:read">,
  requirements: readonly Requirement[],
  cursor: string | undefined,
  now: Date,
): Promise<KeysetPage<MatrixRow>> {
  const page = await factsPage(grant, { requirements, cursor, now });
  return { ...page, rows: page.rows.map((vendor) => matrixRow(requirements, vendor, now)) };
}

function matrixRow(
  requirements: readonly Requirement[],
  vendor: VendorFacts,
  now: Date,
): MatrixRow {
  return {
    vendorId: vendor.id,
    vendorName: vendor.name,
    tier: vendor.tier,
    standings: requirements.map((requirement) => standingOf(requirement, vendor, now)),
  };
}

/** The whole matrix for an export, by name. */
export async function wholeMatrix(
  grant: Grant<"requirement:read">,
  requirements: readonly Requirement[],
  now: Date,
): Promise<readonly MatrixRow[]> {
  const vendors = await vendorFacts(grant, { keys: requirements.map(({ key }) => key), now });
  return vendors.map((vendor) => matrixRow(requirements, vendor, now));
}

/** The gaps of one page of vendors, each with the day since which the vendor falls short. */
export async function listGaps(
  grant: Grant<"requirement:read">,
  requirements: readonly Requirement[],
  cursor: string | undefined,
  now: Date,
): Promise<KeysetPage<GapRow>> {
  const where = { OR: requirements.map(({ applicability }) => applicableVendors(applicability)) };
  const page = await factsPage(grant, { requirements, where, cursor, now });
  return { ...page, rows: await gapsOf(grant, requirements, page.rows, now) };
}

/** Every gap for an export. */
export async function wholeGaps(
  grant: Grant<"requirement:read">,
  requirements: readonly Requirement[],
  now: Date,
): Promise<readonly GapRow[]> {
  const vendors = await vendorFacts(grant, { keys: requirements.map(({ key }) => key), now });
  return gapsOf(grant, requirements, vendors, now);
}

async function gapsOf(
  grant: Grant<"requirement:read">,
  requirements: readonly Requirement[],
  vendors: readonly VendorFacts[],
  now: Date,
): Promise<readonly GapRow[]> {
  const ids = vendors.map(({ id }) => id);
  const [records, published, entered] = await Promise.all([
    gapRecords(grant, ids, requirements),
    publicationDates(grant),
    db.vendor.findMany({ where: { id: { in: ids } }, select: { id: true, createdAt: true } }),
  ]);
  const entries = new Map(entered.map(({ id, createdAt }) => [id, createdAt]));
  return vendors.flatMap((vendor) =>
    requirements.flatMap((requirement): GapRow[] => {
      const standing = standingOf(requirement, vendor, now);
      if (!fallsShort(standing)) return [];
      const asked = [published.get(requirement.since), entries.get(vendor.id)].flatMap(
        (moment) => moment?.getTime() ?? [],
      );
      const closed = closedBy(records.get(gapKey(vendor.id, requirement.key)), null);
      return [
        {
          vendorId: vendor.id,
          vendorName: vendor.name,
          tier: vendor.tier,
          requirementKey: requirement.key,
          requirementTitle: requirement.title,
          weight: requirement.weight,
          standing,
          since: asked.length === 0 ? null : shortSince(closed, new Date(Math.max(...asked)), now),
          graceUntil: requirement.graceUntil,
        },
      ];
    }),
  );
}
