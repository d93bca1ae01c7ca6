import { minuteMs } from "#lib/shared/time.ts";
import type { Days } from "./days.ts";
import type { Rows, SeedContext } from "./rows.ts";
import type { SystemIds } from "./rows-data-map.ts";
import type { VendorIds } from "./rows-register.ts";
import { type SampleParty, type SampleScan, sampleDismissal, sampleScans } from "./sample-scans.ts";
import { sampleVendors } from "./sample-vendors.ts";

type Parts = {
  readonly rows: Rows;
  readonly days: Days;
  readonly nextId: () => string;
  readonly requestedById: string | null;
};

/** Writes the invented scans with what they saw, and what was decided about it. */
export function addDiscovery(
  rows: Rows,
  context: SeedContext,
  vendors: VendorIds,
  systems: SystemIds,
  days: Days,
  nextId: () => string,
): void {
  const requestedById = context.people.get("ferncastle") ?? null;
  const parts = { rows, days, nextId, requestedById };
  for (const scan of sampleScans) addScan(parts, scan, systems.get(scan.system) ?? "");
  const { system, vendor, element, reason, day, until } = sampleDismissal;
  rows.driftDecisions.push({
    id: nextId(),
    systemId: systems.get(system) ?? "",
    kind: "undeclared_element",
    vendorKey: `vendor:${vendors.get(vendor) ?? ""}`,
    elementKey: element,
    verdict: "dismissed",
    reason,
    until: days.endOf(until),
    decidedById: requestedById,
    decidedAt: days.at(day),
    sample: true,
  });
}

function addScan({ rows, days, nextId, requestedById }: Parts, scan: SampleScan, systemId: string) {
  const id = nextId();
  const createdAt = days.at(scan.day, 10);
  const finishedAt = new Date(createdAt.getTime() + minuteMs);
  rows.scans.push({
    ...{ id, systemId, requestedById, createdAt, finishedAt, aliveAt: finishedAt },
    fileName: scan.file,
    kind: "har",
    state: "done",
    origin: "sample",
    size: scan.bytes,
    bytesRead: scan.bytes,
    messages: scan.messages,
    gatheredAt: createdAt,
    notes: { warnings: [], firstParty: ["portal.example"], milliseconds: 412 },
    sample: true,
  });
  for (const party of scan.parties) addParty({ rows, nextId }, party, id);
}

/** How scans name a party: a signature's key and name, or the domain where nobody knows it. */
function nameOf({ vendor, domain = "" }: SampleParty) {
  const known = sampleVendors.find(({ key }) => key === vendor);
  if (known === undefined) return { key: domain, name: domain, domain, known: false };
  const own = `${known.company}.example`;
  return { key: own, name: known.name, domain: own, known: true };
}

function addParty(
  { rows, nextId }: Pick<Parts, "rows" | "nextId">,
  party: SampleParty,
  scanId: string,
) {
  const { key, name, domain, known } = nameOf(party);
  const scanVendorId = nextId();
  const host = `collect.${domain}`;
  rows.scanVendors.push({
    ...{ id: scanVendorId, scanId, key, name, known, hosts: [host], requests: party.requests },
  });
  for (const { element, path, ...seen } of party.seen) {
    const place = `${host}${path}`;
    rows.observations.push({
      id: nextId(),
      scanId,
      scanVendorId,
      elementKey: element,
      place,
      ...seen,
    });
  }
}
