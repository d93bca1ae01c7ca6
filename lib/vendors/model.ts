/** What a vendor is: its kinds, its lifecycle, and the words of its contract. */

/** What a vendor does for us. One vendor has one kind; what it does besides belongs in its tags. */
export const vendorKinds = [
  "analytics",
  "advertising",
  "subprocessor",
  "infrastructure",
  "support",
  "payment",
  "identity",
  "communication",
  "productivity",
  "development",
  "data_platform",
  "sales",
  "human_resources",
  "finance",
  "security",
  "professional_services",
  "other",
] as const;
export type VendorKind = (typeof vendorKinds)[number];

/** Where a vendor stands with us, in the usual order. The allowed moves are in `rules.ts`. */
export const lifecycles = [
  "proposed",
  "in_review",
  "active",
  "restricted",
  "offboarding",
  "terminated",
] as const;
export type Lifecycle = (typeof lifecycles)[number];

/** How personal data may leave for a third country (GDPR Art. 45, 46, 47, 49). */
export const transferMechanisms = [
  "not_needed",
  "adequacy",
  "data_privacy_framework",
  "standard_clauses",
  "binding_rules",
  "derogation",
] as const;
export type TransferMechanism = (typeof transferMechanisms)[number];

/** What the notice clause of a contract asks for: first word, or notice with the data concerned. */
export const noticeContents = ["first_notice", "notice_with_data"] as const;
export type NoticeContent = (typeof noticeContents)[number];

/** Levels of the published scale, 1 to 4 (EBIOS RM, ecosystem map). */
export const levels = [1, 2, 3, 4] as const;
export type Level = (typeof levels)[number];

/** Criteria of the ecosystem map that a vendor's owner sets. */
export const criteria = ["dependency", "penetration", "trust"] as const;

export const bands = ["low", "moderate", "high", "critical"] as const;
export type Band = (typeof bands)[number];

/** A person named beside a vendor. */
export type PersonRef = { readonly id: string; readonly name: string };

/** One row of the vendor list. Null is unknown; a vendor without a residual is not scored. */
export type VendorRow = {
  readonly id: string;
  readonly name: string;
  readonly company: string | null;
  readonly kind: VendorKind;
  readonly lifecycle: Lifecycle;
  readonly owner: PersonRef | null;
  readonly residual: number | null;
  readonly residualLow: number | null;
  readonly residualHigh: number | null;
  readonly band: Band | null;
  readonly tier: number | null;
  readonly tierOverrideReason: string | null;
  /** 0 to 1. */
  readonly confidence: number | null;
  /** The largest number of people whose data one running flow carries. */
  readonly people: number | null;
  /** When the next audit is due: the earliest open one, else the date that the register gives. */
  readonly nextAuditAt: Date | null;
  readonly updatedAt: Date;
  readonly sample: boolean;
};

/** The fields of the vendor form; each travels as one text, so that edits can be compared. */
export const editableFields = [
  "name",
  "companyName",
  "kind",
  "website",
  "domains",
  "description",
  "ownerId",
  "regions",
  "dependency",
  "penetration",
  "trust",
  "reviewDueOn",
  "externalId",
  "tags",
] as const;
export type EditableField = (typeof editableFields)[number];
export type VendorTexts = Readonly<Record<EditableField, string>>;

/** What the vendor form sets, as values. */
export type VendorValues = {
  readonly name: string;
  readonly companyName: string | null;
  readonly kind: VendorKind;
  readonly website: string | null;
  readonly domains: readonly string[];
  readonly description: string;
  readonly ownerId: string | null;
  readonly regions: readonly string[];
  readonly dependency: Level | null;
  readonly penetration: Level | null;
  readonly trust: Level | null;
  /** A day as yyyy-mm-dd. */
  readonly reviewDueOn: string | null;
  readonly externalId: string | null;
  readonly tags: readonly string[];
};

/** What the head of a vendor's page and its Facts need. */
export type VendorDetail = VendorValues & {
  readonly id: string;
  readonly revision: number;
  readonly lifecycle: Lifecycle;
  readonly lifecycleSince: Date;
  readonly owner: PersonRef | null;
  readonly noPersonalData: boolean;
  readonly residual: number | null;
  readonly residualLow: number | null;
  readonly residualHigh: number | null;
  readonly band: Band | null;
  readonly tier: number | null;
  readonly tierOverride: number | null;
  readonly tierOverrideReason: string | null;
  readonly confidence: number | null;
  readonly assessedAt: Date | null;
  readonly sample: boolean;
  /** How many inputs stand assumed. */
  readonly assumedInputs: number;
  /** What hangs on it and the reader may read; 0 for the rest. */
  readonly counts: {
    readonly flows: number;
    readonly audits: number;
    readonly openFindings: number;
    readonly openIncidents: number;
    readonly suppliers: number;
  };
};
