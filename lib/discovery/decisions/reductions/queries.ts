import "server-only";
import type { Grant } from "#lib/access/model.ts";
import type { EvidenceKind, Reason } from "#lib/detection/model.ts";
import type { Db } from "#lib/platform/db.ts";
import { isReadable } from "../../drift/facts/rules.ts";
import { readMatcher } from "../../matching/queries.ts";
import type { VendorSeen } from "./rules.ts";

/** What one scan shows of vendors of the register. */
export type ScanEvidence = {
  readonly systemId: string;
  readonly kind: EvidenceKind | null;
  readonly gatheredAt: Date;
  readonly vendors: readonly VendorSeen[];
};

/** What a stored scan shows of the vendors that it met, whether or not it counts as read yet. */
export async function readScanEvidence(
  grant: Grant<"scan:run">,
  scanId: string,
  reader: Db,
): Promise<ScanEvidence | null> {
  const [scan] = await reader.$queryRaw<(Omit<ScanEvidence, "vendors"> & Unread)[]>`
    SELECT "systemId"::text, kind::text, coalesce("gatheredAt", "createdAt") AS "gatheredAt",
           jsonb_path_query_array(notes, '$.warnings[*] ? (
             @.code == "body-not-readable" || @.code == "too-deep" || @.code == "too-large"
           ).detail') AS unread
      FROM "Scan" WHERE id = ${scanId}::uuid`;
  if (scan === undefined) return null;
  const { unread, ...what } = scan;
  const parties = await reader.scanVendor.findMany({
    where: { scanId, requests: { gt: 0 } },
    orderBy: { id: "asc" },
    select: {
      ...{ key: true, name: true, hosts: true },
      observations: {
        distinct: ["elementKey", "form", "confidence", "reason"],
        select: { elementKey: true, form: true, confidence: true, reason: true },
      },
    },
  });
  const matchOf = await readMatcher(grant, parties, reader);
  const vendors = parties.flatMap((party): readonly VendorSeen[] => {
    const match = matchOf(party);
    if (match === null) return [];
    const elements = party.observations.map(({ elementKey: element, reason, ...seen }) => ({
      ...{ ...seen, element },
      // Written by the scanner, whose words these are.
      reason: reason as Reason,
    }));
    return [{ vendorId: match.id, readable: isReadable(party.hosts, unread), elements }];
  });
  return { ...what, vendors };
}

type Unread = {
  /** Host and path of requests that were not read as a whole. */
  readonly unread: readonly string[];
};
