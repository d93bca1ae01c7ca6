import type { ElementKey } from "#lib/catalogue/elements.ts";

/**
 * Shapes of the invented sample. Times are whole days relative to the day of loading: negative is
 * the past. Nothing here is a score: scores are computed from these inputs when they are loaded.
 */

/** An audit that ended with an approval. */
export type SampleAudit = {
  /** Day of the approval. */
  readonly day: number;
  /** Weighted share of requirements that the answers come to; 0–1. */
  readonly assurance: number;
  /** Days by which it ended after its due date; absent is on time. */
  readonly late?: number;
};

export type SampleCertification = {
  readonly standard: string;
  /** Day the current certificate runs out. */
  readonly expires: number;
  /** Day it was renewed, and when the one before it had run out. */
  readonly renewed?: { readonly day: number; readonly expired: number };
};

export type SampleVendor = {
  readonly key: string;
  readonly name: string;
  readonly company: string;
  readonly kind:
    | "analytics"
    | "subprocessor"
    | "infrastructure"
    | "support"
    | "payment"
    | "finance"
    | "communication"
    | "identity"
    | "security"
    | "other";
  readonly lifecycle: "proposed" | "in_review" | "active" | "restricted";
  readonly does: string;
  readonly owner: string;
  /** Day the vendor entered the register. */
  readonly registered: number;
  /** Null is not known. */
  readonly dependency: 1 | 2 | 3 | 4 | null;
  readonly penetration: 1 | 2 | 3 | 4 | null;
  readonly trust: 1 | 2 | 3 | 4 | null;
  /** Why no personal data goes there, where a person has said so. */
  readonly noPersonalData?: string;
  readonly regions: readonly string[];
  /** Hours of the notice clause and what must arrive; null where the contract has none. */
  readonly notice: readonly [number, "first_notice" | "notice_with_data"] | null;
  /** Day the contract renews. */
  readonly renews: number;
  readonly certifications: readonly SampleCertification[];
  /** Share of requirements that the vendor's own word came to before its first audit. */
  readonly word?: number;
  /** Approved audits, newest first. */
  readonly audits: readonly SampleAudit[];
  /** Day the next audit is due, when one is planned. */
  readonly nextAudit?: number;
};

export type SampleCompany = {
  readonly key: string;
  readonly name: string;
  readonly country: string;
  readonly parent?: string;
};

type FormFields = Readonly<
  Partial<
    Record<
      "raw" | "hashed" | "pseudonymised" | "coarsened" | "aggregated" | "encrypted",
      readonly ElementKey[]
    >
  >
>;

export type SampleFlow = {
  readonly vendor: string;
  readonly system: string;
  readonly purpose: string;
  readonly legalBasis: "consent" | "contract" | "legal_obligation" | "legitimate_interests";
  /** People whose data is sent; null is not known. */
  readonly people: number | null;
  /** Day the flow began; absent is the day the vendor was registered. */
  readonly starts?: number;
  readonly retentionDays: number | null;
  readonly fields: FormFields;
  readonly notNeeded?: readonly ElementKey[];
  readonly useful?: readonly ElementKey[];
  readonly necessityUnknown?: readonly ElementKey[];
};

export type SampleFinding = {
  readonly vendor: string;
  readonly severity: "low" | "medium" | "high" | "critical";
  readonly source: "audit" | "incident" | "expiry" | "manual";
  readonly title: string;
  readonly weakness: string;
  readonly plan: string;
  readonly opened: number;
  readonly due: number;
  /** Day it was remediated. */
  readonly closed?: number;
  /** Said to be fixed by its owner; nobody has looked yet. */
  readonly fixed?: { readonly day: number; readonly note: string };
  /** Accepted by a second person, until a day. */
  readonly accepted?: { readonly day: number; readonly until: number; readonly reason: string };
};

export type SampleSupply = {
  readonly supplier: string;
  readonly service: string;
  readonly customers: readonly string[];
};
