import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import type { MatchedVendor } from "../model.ts";
import type { KnownVendor, PartyNames } from "./model.ts";
import { matcherOf, wishesOf } from "./rules.ts";

/**
 * How to match these parties with the register: two statements, which fetch only the vendors that
 * one of the parties may be.
 */
export async function readMatcher(
  _grant: Grant<"scan:read"> | Grant<"scan:decide"> | Grant<"scan:run">,
  parties: readonly PartyNames[],
  reader: Db = db,
): Promise<(party: PartyNames) => MatchedVendor | null> {
  const wishes = wishesOf(parties);
  const signatures = await reader.vendorSignature.findMany({
    where: {
      OR: [
        { kind: "key", value: { in: [...wishes.keys] } },
        { kind: "host", value: { in: [...wishes.domains] } },
      ],
    },
    select: { kind: true, value: true, vendorId: true, vendor: { select: { name: true } } },
  });
  // One search of the index for each domain: of all at once PostgreSQL expects too many vendors.
  const vendors = await reader.$queryRaw<KnownVendor[]>`
      SELECT id::text, name, "nameKey", coalesce(domains, '{}') AS domains, website
        FROM (
          SELECT vendor.*
            FROM unnest(${[...wishes.domains]}::text[]) domain
           CROSS JOIN LATERAL (
             SELECT id, name, "nameKey", domains, website
               FROM "Vendor" WHERE domains @> ARRAY[domain] OFFSET 0) vendor
          UNION
          SELECT id, name, "nameKey", domains, website
            FROM "Vendor" WHERE "nameKey" = ANY (${[...wishes.nameKeys]}::text[])
          UNION
          SELECT id, name, "nameKey", domains, website
            FROM "Vendor"
           WHERE lower(split_part(split_part(website, '/', 3), ':', 1))
                 = ANY (${[...wishes.sites]}::text[])) candidate
       ORDER BY id`;
  return matcherOf(
    signatures.map(({ vendor, ...one }) => ({ ...one, vendorName: vendor.name })),
    vendors,
  );
}
