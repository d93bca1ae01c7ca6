import type {
  Drift,
  ObservationRow,
  ScanDetail,
  ScanRow,
  ScanVendorRow,
} from "#lib/discovery/model.ts";

/** A scan of the list as the API answers it. */
export function scanRowBody(row: ScanRow) {
  return { ...columnsOf(row), vendorCount: row.vendors, elementCount: row.elements };
}

function columnsOf(row: ScanRow) {
  const { id, systemId, systemName, fileName, kind, state, origin, progress, openDrift } = row;
  return {
    ...{ id, system: { id: systemId, name: systemName }, fileName, kind, state, origin },
    ...{
      createdAt: row.createdAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
    },
    ...{ progress, bytes: row.bytesRead, openDrift },
  };
}

/** A scan with all that it found as the API answers it. */
export function scanBody(scan: ScanDetail) {
  const { latest, messages, milliseconds, firstParty, warnings, difference } = scan;
  return {
    ...columnsOf(scan),
    ...{ latest, failure: failureBody(scan), messages, milliseconds },
    vendors: scan.parties.map(vendorBody),
    unattributed: scan.unattributed.map(elementBody),
    ...{ firstParty, warnings },
    drift: scan.drifts.map(driftBody),
    difference:
      difference === null
        ? null
        : { ...difference, previousAt: difference.previousAt.toISOString() },
  };
}

/** Why a scan has no result, or null. */
export function failureBody({
  failure,
  failureDetails,
}: Pick<ScanDetail, "failure" | "failureDetails">) {
  if (failure === null) return null;
  const { place, reason } = failureDetails;
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return { code: failure, place: text(place), reason: text(reason) };
}

/** An observation as the API answers it. */
export function elementBody({ at: where, mask: sample, ...observation }: ObservationRow) {
  const { id, element, form, place, count, distinct, confidence, reason } = observation;
  return { id, element, form, where, place, count, distinct, sample, confidence, reason };
}

function vendorBody({ key, name, known, category, hosts, requests, ...party }: ScanVendorRow) {
  const { match } = party;
  return {
    ...{ key, name, known, category, hosts, requests },
    vendor: match === null ? null : { id: match.id, name: match.name, matchedBy: match.by },
    elements: party.observations.map(elementBody),
  };
}

function driftBody({ mask: sample, ...drift }: Drift) {
  const { kind, vendorKey, vendorName, vendorId, element, seen, declared, count } = drift;
  const { confidence, standing } = drift;
  return {
    ...{ kind, vendorKey, vendorName, vendorId, element, seen, declared, count },
    ...{ sample, confidence, standing },
  };
}
