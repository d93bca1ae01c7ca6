import type { HostHint } from "#lib/detection/model.ts";
import type { MatchedVendor } from "../model.ts";

export const sightingSources = ["csp", "egress"] as const;
export type SightingSource = (typeof sightingSources)[number];

/** Page templates and directives that one sighting keeps at most; the first ones met stay. */
export const keptPages = 5;
/** Different hosts that the reports of one system may add: who knows an address cannot flood us. */
export const reportedHosts = 5_000;
/** Largest list of hosts that the form takes, in bytes. */
export const hostListBytes = 5 * 1024 * 1024;

/** What one host was met for, summed over one request or file. */
export type MetHost = {
  readonly host: string;
  readonly count: number;
  /** CSP directives, or methods of egress logs. */
  readonly directives: readonly string[];
  /** Path templates of the pages it was met on. */
  readonly pages: readonly string[];
  /** Names that its CNAMEs lead to, nearest first. */
  readonly targets?: readonly string[];
};

/** A host met in production by one system, in the list. */
export type SightingRow = {
  readonly id: string;
  readonly systemId: string;
  readonly systemName: string;
  readonly host: string;
  /** Key of the signature, or the registrable domain. */
  readonly vendorKey: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly count: number;
  readonly source: SightingSource;
  readonly pages: readonly string[];
  /** The vendor of the register that it is, if any. */
  readonly match: MatchedVendor | null;
  /** Name of the vendor that signatures know it as; null for a host that nobody knows. */
  readonly knownAs: string | null;
  /** The CNAME's target by which its vendor is told, where its own name does not. */
  readonly leadsTo: string | null;
  /** False where it was not met for so long that it counts as met no more. */
  readonly isMet: boolean;
  readonly directives: readonly string[];
};

/** A host, or a registrable domain that stands for all its hosts, that is ours. */
export type FirstPartyRow = {
  readonly host: string;
  readonly addedAt: Date;
  readonly addedBy: string | null;
  /** Hosts among them that lead to a vendor all the same. */
  readonly hints: readonly HostHint[];
};
