import "server-only";
import { z } from "zod";
import type { Grant } from "#lib/access/model.ts";
import { now as present } from "#lib/platform/clock.ts";
import { db } from "#lib/platform/db.ts";
import { readMatcher } from "../matching/queries.ts";
import { claimsOf } from "../matching/rules.ts";
import type { Drift } from "../model.ts";
import { cellsOf, type DriftCell } from "./cells/rules.ts";
import type { SystemDrift } from "./facts/model.ts";
import { currentDrift } from "./facts/queries.ts";

/** Every drift of every system as it stands now, whatever was decided about it. */
export async function listDrifts(grant: Grant<"scan:read">): Promise<readonly Drift[]> {
  return driftsOf(await currentDrift(grant, present()));
}

function driftsOf(systems: readonly SystemDrift[]): readonly Drift[] {
  return systems.flatMap(({ drifts }) => drifts.map(({ from: _, ...drift }) => drift));
}

/** How many drifts wait for a decision, all systems together. */
export async function countOpenDrift(grant: Grant<"scan:read">, now: Date): Promise<number> {
  const drifts = driftsOf(await currentDrift(grant, now));
  return drifts.filter(({ standing }) => standing === "open").length;
}

/** What evidence shows in the cells of the data map, for vendors of the register. */
export async function driftCells(grant: Grant<"scan:read">): Promise<readonly DriftCell[]> {
  return cellsOf(await currentDrift(grant, present()));
}

/** Scans that met one vendor, newest first, at most this many. */
const sightingLimit = 1_000;

export type VendorSightings = {
  readonly openDrift: number;
  readonly scans: readonly {
    readonly id: string;
    readonly fileName: string;
    readonly systemName: string;
    /** When the evidence was gathered. */
    readonly at: Date;
  }[];
};

/** Scans that met one vendor of the register, newest first, and its drift that waits. */
export async function sightingsOfVendor(
  grant: Grant<"scan:read">,
  vendorId: string,
): Promise<VendorSightings> {
  if (!z.uuid().safeParse(vendorId).success) return { openDrift: 0, scans: [] };
  const [systems, vendor] = await Promise.all([
    currentDrift(grant, present()),
    db.vendor.findUnique({
      where: { id: vendorId },
      select: {
        nameKey: true,
        domains: true,
        website: true,
        signatures: { select: { kind: true, value: true } },
      },
    }),
  ]);
  if (vendor === null) return { openDrift: 0, scans: [] };
  const { keys, domains } = claimsOf(vendor);
  const rows = await db.$queryRaw<SightingRow[]>`
    SELECT scan.id::text, scan."fileName", system.name AS "systemName",
           coalesce(scan."gatheredAt", scan."createdAt") AS at,
           party.key, party.name, coalesce(party.hosts, '{}') AS hosts
      FROM "ScanVendor" party
      JOIN "Scan" scan ON scan.id = party."scanId"
      JOIN "System" system ON system.id = scan."systemId"
     WHERE scan.state = 'done'
       AND (party.key = ANY (${keys}::text[]) OR lower(party.name) = ${vendor.nameKey}
            OR EXISTS (SELECT 1 FROM unnest(party.hosts) host, unnest(${domains}::text[]) domain
                        WHERE host = domain OR right(host, length(domain) + 1) = '.' || domain))
     ORDER BY at DESC, scan.id DESC
     LIMIT ${sightingLimit}`;
  const matchOf = await readMatcher(grant, rows);
  const met = rows.filter((row) => matchOf(row)?.id === vendorId);
  const scans = new Map(
    met.map(({ id, fileName, systemName, at }) => [id, { id, fileName, systemName, at }]),
  );
  return {
    openDrift: driftsOf(systems).filter(
      (drift) => drift.vendorId === vendorId && drift.standing === "open",
    ).length,
    scans: [...scans.values()],
  };
}

type SightingRow = VendorSightings["scans"][number] & {
  readonly key: string;
  readonly name: string;
  readonly hosts: readonly string[];
};
