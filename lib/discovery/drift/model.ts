import type { ElementKey } from "#lib/catalogue/elements.ts";
import type { Confidence, EvidenceKind } from "#lib/detection/model.ts";
import type { Form } from "#lib/risk/model.ts";
import type { Drift, DriftKind, MatchedVendor } from "../model.ts";

/** One element as the newest evidence of one kind shows it at one third party. */
export type SeenElement = {
  readonly element: ElementKey;
  readonly form: Form;
  /** Messages that carry it. */
  readonly count: number;
  readonly mask: string;
  readonly confidence: Confidence;
};

/** A third party in the newest evidence of one kind of one system. */
export type SeenParty = {
  readonly key: string;
  readonly name: string;
  readonly kind: EvidenceKind;
  /** When the evidence was gathered. */
  readonly at: Date;
  readonly hosts: readonly string[];
  readonly requests: number;
  /** False when a body of its could not be read: then what is absent proves nothing. */
  readonly readable: boolean;
  readonly match: MatchedVendor | null;
  readonly elements: readonly SeenElement[];
};

/** A field of a running flow of the system. */
export type DeclaredField = {
  readonly vendorId: string;
  readonly vendorName: string;
  readonly element: ElementKey;
  readonly form: Form;
  readonly startsAt: Date;
};

/** A decision that no newer one follows. */
export type StandingDecision = {
  readonly kind: DriftKind;
  readonly vendorKey: string;
  readonly element: ElementKey | null;
  readonly verdict: "finding" | "dismissed" | "taken_back";
  readonly reason: string;
  readonly until: Date | null;
  readonly findingId: string | null;
  readonly decidedAt: Date;
  readonly decidedBy: string | null;
};

/** All that the drift of one system is told from. */
export type DriftFacts = {
  readonly systemId: string;
  readonly parties: readonly SeenParty[];
  readonly declared: readonly DeclaredField[];
  /** Hosts and domains that are ours. */
  readonly firstParty: readonly string[];
  readonly decisions: readonly StandingDecision[];
};

/** A drift with the kinds of evidence that it comes from, for the scans that show it. */
export type FoundDrift = Drift & { readonly from: readonly EvidenceKind[] };
