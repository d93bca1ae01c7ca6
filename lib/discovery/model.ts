import type { ElementKey } from "#lib/catalogue/elements.ts";
import type {
  Confidence,
  EvidenceKind,
  HostHint,
  Reason,
  ScanWarning,
} from "#lib/detection/model.ts";
import type { Form } from "#lib/risk/model.ts";
import type { VendorKind } from "#lib/vendors/model.ts";

export const scanStates = ["reading", "done", "cancelled", "failed"] as const;
export type ScanState = (typeof scanStates)[number];

export const scanOrigins = ["upload", "api", "sample"] as const;
export type ScanOrigin = (typeof scanOrigins)[number];

/** Why a scan has no result; each has its sentence and its remedy. */
export const scanFailures = [
  "empty",
  "unknown-format",
  "unreadable",
  "too-large",
  "interrupted",
  "internal",
] as const;
export type ScanFailure = (typeof scanFailures)[number];

/** A difference between what evidence shows and what the register says. */
export const driftKinds = [
  "new_vendor",
  "undeclared_element",
  "raw_although_declared",
  "declared_not_seen",
] as const;
export type DriftKind = (typeof driftKinds)[number];

/** Where a drift stands: open, worked on as a finding, or dismissed until a day. */
export const driftStandings = ["open", "finding", "dismissed"] as const;
export type DriftStanding = (typeof driftStandings)[number];

/** A scan in the list. */
export type ScanRow = {
  readonly id: string;
  readonly systemId: string;
  readonly systemName: string;
  readonly fileName: string;
  readonly kind: EvidenceKind | null;
  readonly state: ScanState;
  readonly origin: ScanOrigin;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  /** 0 to 1, or null where the size is not known. */
  readonly progress: number | null;
  readonly bytesRead: number;
  readonly vendors: number;
  /** Different elements. */
  readonly elements: number;
  /** Drift that nobody decided about; null unless the scan is its system's latest of that kind. */
  readonly openDrift: number | null;
};

/** One element that one third party was seen to receive. */
export type ObservationRow = {
  readonly id: string;
  readonly element: ElementKey;
  readonly form: Form;
  readonly at: string;
  readonly place: string;
  readonly count: number;
  readonly distinct: number | null;
  readonly mask: string;
  readonly confidence: Confidence;
  readonly reason: Reason;
};

/** The vendor of the register that a third party is, if any. */
export type MatchedVendor = {
  readonly id: string;
  readonly name: string;
  /** How it was matched: by a person, by domain, or by name. */
  readonly by: "signature" | "domain" | "name";
};

/** A third party of a scan with what it received. */
export type ScanVendorRow = {
  readonly key: string;
  readonly name: string;
  readonly known: boolean;
  readonly category: string | null;
  /** The kind that a new vendor would get. */
  readonly kind: VendorKind;
  readonly hosts: readonly string[];
  readonly requests: number;
  readonly match: MatchedVendor | null;
  /** Why hosts under other names were taken for its own. */
  readonly hints: readonly HostHint[];
  readonly observations: readonly ObservationRow[];
};

/** One drift of one system, and what was decided about it. */
export type Drift = {
  readonly kind: DriftKind;
  readonly systemId: string;
  readonly vendorKey: string;
  readonly vendorName: string;
  readonly vendorId: string | null;
  /** The kind that the vendor would get; null for one of the register. */
  readonly proposedKind: VendorKind | null;
  /** Null for a new vendor. */
  readonly element: ElementKey | null;
  /** Seen in this form; null where nothing was seen. */
  readonly seen: Form | null;
  /** Declared in this form; null where nothing is declared. */
  readonly declared: Form | null;
  /** Sum of messages that carry it. */
  readonly count: number;
  readonly mask: string;
  readonly confidence: Confidence | null;
  readonly standing: DriftStanding;
  readonly decision: {
    readonly reason: string;
    readonly until: Date | null;
    readonly findingId: string | null;
    readonly decidedAt: Date;
    readonly decidedBy: string | null;
  } | null;
};

/** What changed since the scan before it of the same system and kind. */
export type ScanDifference = {
  readonly previousId: string;
  readonly previousAt: Date;
  readonly newVendors: readonly { readonly key: string; readonly name: string }[];
  readonly goneVendors: readonly { readonly key: string; readonly name: string }[];
  readonly newElements: readonly ScanChange[];
  readonly goneElements: readonly ScanChange[];
};

export type ScanChange = {
  readonly vendorKey: string;
  readonly vendorName: string;
  readonly element: ElementKey;
  readonly form: Form;
};

/** A scan with all that it found. */
export type ScanDetail = ScanRow & {
  readonly failure: ScanFailure | null;
  readonly failureDetails: Readonly<Record<string, unknown>>;
  readonly messages: number;
  readonly requestedBy: string | null;
  readonly warnings: readonly ScanWarning[];
  readonly firstParty: readonly string[];
  /** Vendors that seem to stand behind hosts which somebody said are ours. */
  readonly ownHints: readonly HostHint[];
  readonly milliseconds: number | null;
  readonly parties: readonly ScanVendorRow[];
  /** Elements of an export that names no vendor. */
  readonly unattributed: readonly ObservationRow[];
  readonly drifts: readonly Drift[];
  readonly difference: ScanDifference | null;
  /** Whether it is the latest of its system and kind: its drift is today's. */
  readonly latest: boolean;
  /** The file itself, in bytes as it was sent; null where it is not kept, or no longer. */
  readonly kept: { readonly until: Date; readonly size: number } | null;
};
