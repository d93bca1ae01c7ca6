import { EvidenceError } from "#lib/detection/inputs/evidence-error.ts";
import type { ReportElement, ReportVendor, ScanReport } from "#lib/detection/model.ts";
import { recogniseKey } from "#lib/detection/recognition/recognise.ts";
import type { ScanFailure } from "../model.ts";

/** Largest file that is read, in bytes: what it arrives as. */
export const largestContent = 4 * 1024 ** 3;
/** A scan without a sign of life for this long has no reader any more, in milliseconds. */
export const silentAfterMs = 120_000;
/** Scans that are read at once; each holds a core while its bytes come. */
export const mostAtOnce = 2;
/** Time between two notes of progress, in milliseconds. */
export const beatMs = 1_000;

/** Hosts of one party that are kept; an advertising network has thousands. */
const mostHosts = 200;
const longest = { name: 300, text: 1_000 };

/** The content ended before the file did: the sender went away. */
export class Interruption extends Error {
  constructor() {
    super("The content broke off");
    this.name = "Interruption";
  }
}

/** Why a scan has no result, as it is stored. */
export type Failed = {
  readonly failure: ScanFailure;
  readonly details: { readonly place: string; readonly reason: string };
};

/** What came of an error. Messages of foreign errors may quote the evidence: none is kept. */
export function failureOf(error: unknown): Failed {
  if (error instanceof EvidenceError) {
    const { code, place, reason } = error;
    return { failure: code, details: { place: stored(place), reason: stored(reason) } };
  }
  const failure = error instanceof Interruption ? "interrupted" : "internal";
  return { failure, details: { place: "", reason: "" } };
}

/** The frames of an error without its message, which may quote the evidence. */
export function framesOf(error: unknown): { readonly name: string; readonly frames: string } {
  if (!(error instanceof Error)) return { name: typeof error, frames: "" };
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return { name: error.name, frames: frames.slice(0, 12).join("\n") };
}

/** A report as the tables hold it: parties with what each received, and what names nobody. */
export function rowsOf(report: ScanReport) {
  const parties = new Map<string, ReturnType<typeof partyOf>>();
  for (const vendor of report.vendors) {
    const party = partyOf(vendor);
    // Keys that differ past the stored length only are one party.
    if (!parties.has(party.key)) parties.set(party.key, party);
  }
  return {
    parties: Array.from(parties.values()),
    unattributed: report.unattributed.map(observationOf),
    notes: {
      warnings: report.warnings.map(({ code, place, detail, count }) => ({
        ...{ code, place: stored(place), detail: stored(detail), count },
      })),
      firstParty: report.firstParty.slice(0, mostHosts).map((host) => stored(host, longest.name)),
      hints: report.hints.slice(0, mostHosts).map((hint) => ({
        ...hint,
        ...{ host: stored(hint.host, longest.name), detail: stored(hint.detail, longest.name) },
      })),
      milliseconds: report.milliseconds,
    },
  };
}

/** Counts of a report for the activity log. */
export function countsOf({ kind, vendors, unattributed, messages, warnings }: ScanReport) {
  const elements = [...vendors.flatMap((vendor) => vendor.elements), ...unattributed];
  return {
    ...{ kind, messages, vendors: vendors.length, warnings: warnings.length },
    elements: new Set(elements.map(({ element }) => element)).size,
  };
}

function partyOf(vendor: ReportVendor) {
  const { key, category, hosts, requests, elements } = vendor;
  return {
    key: stored(key, longest.name),
    name: stored(vendor.vendor, longest.name),
    category: category === null ? null : stored(category, longest.name),
    known: recogniseKey(key) !== null,
    hosts: hosts.slice(0, mostHosts).map((host) => stored(host, longest.name)),
    requests,
    observations: elements.map(observationOf),
  };
}

function observationOf(found: ReportElement) {
  const { element, form, where, place, count, distinct, sample, confidence, reason } = found;
  return {
    ...{ elementKey: element, form, count, distinct, confidence, reason },
    ...{ at: stored(where), place: stored(place), mask: stored(sample) },
  };
}

/** Text that the database takes: no zeros, no halves of characters, not endless. */
function stored(text: string, most = longest.text): string {
  return text.replaceAll("\0", "").slice(0, most).toWellFormed();
}
