import type { Localized } from "#lib/shared/localized.ts";
import type { VendorKind } from "#lib/vendors/model.ts";

/** How a vendor stands on one requirement. Unknown is `not_assessed`, a value of its own. */
export const conformityStates = [
  "met",
  "partly_met",
  "not_met",
  "waived",
  "not_applicable",
  "not_assessed",
] as const;
export type ConformityState = (typeof conformityStates)[number];

/** Whether somebody saw it, or the vendor said so. */
export const conformityBases = ["verified", "vendor_word"] as const;
export type ConformityBasis = (typeof conformityBases)[number];

/** To which vendors a requirement applies; every condition that is given must hold. */
export type Applicability = {
  readonly tiers?: readonly number[] | undefined;
  readonly kinds?: readonly VendorKind[] | undefined;
  /** `"any"`: personal data of any kind; a list: at least one of these data elements. */
  readonly elements?: "any" | readonly string[] | undefined;
  /** Countries of the vendor, ISO 3166-1 alpha-2: at least one of them. */
  readonly regions?: readonly string[] | undefined;
  /** How much we depend on it, 1 to 4 as the register says. */
  readonly criticality?: readonly number[] | undefined;
};

/** What applicability looks at; null is unknown. */
export type VendorTraits = {
  readonly tier: number | null;
  readonly kind: VendorKind;
  /** Keys of the data elements that flow or are still held; null when nobody stated any. */
  readonly elements: readonly string[] | null;
  /** Null when no country is recorded. */
  readonly regions: readonly string[] | null;
  readonly criticality: number | null;
};

export type EvidenceRule = { readonly proves: Localized; readonly validDays: number };

export type ControlReference = { readonly framework: string; readonly reference: string };

/**
 * What a requirement asks for, told from what it asked for in other versions: what was shown for
 * one demand says nothing of another.
 */
export type Demand = {
  readonly key: string;
  /** The version since which it asks for what it asks for. */
  readonly since: number;
};

/** A demand with when it came and until when vendors may fall short of it. */
export type DatedDemand = Demand & {
  /** The version in which the key first came. */
  readonly addedIn: number;
  readonly graceUntil: Date | null;
};

/** One requirement of a version. */
export type Requirement = DatedDemand & {
  readonly id: string;
  readonly title: Localized;
  readonly guidance: Localized;
  readonly weight: number;
  readonly applicability: Applicability;
  readonly evidenceRule: EvidenceRule;
  readonly references: readonly ControlReference[];
};

/** A published baseline without its requirements. */
export type BaselineHead = {
  readonly id: string;
  readonly version: number;
  readonly title: Localized;
  readonly publishedAt: Date | null;
  readonly graceUntil: Date | null;
};

/** What is stored of a vendor's conformity with one requirement. */
export type StoredConformity = {
  readonly state: ConformityState;
  readonly basis: ConformityBasis | null;
  readonly reason: string | null;
  readonly setAt: Date;
  readonly expiresAt: Date | null;
  readonly auditId: string | null;
};

/** A stored conformity with the demand that it answers. */
export type ShownConformity = StoredConformity & { readonly requirement: Demand };

/** What is stored of a waiver; it counts from its approval to its end. */
export type StoredWaiver = {
  readonly approvedAt: Date | null;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
};

/** Whether a requirement applies: `assumed` says yes on the careful side, for want of facts. */
export const applications = ["applies", "assumed", "does_not_apply"] as const;
export type Application = (typeof applications)[number];

/** A vendor's standing on one requirement at one moment. */
export type Standing = {
  readonly state: ConformityState;
  readonly basis: ConformityBasis | null;
  readonly application: Application;
  /** The evidence behind the stored state has run out, so that it counts as not assessed. */
  readonly expired: boolean;
  /** When the state stops to count by itself: evidence or waiver; null when it does not. */
  readonly until: Date | null;
  readonly reason: string | null;
  readonly setAt: Date | null;
  readonly auditId: string | null;
};

/** Numbers of vendors (or of requirements) by state, over those to which it applies. */
export type ConformityCounts = Readonly<Record<ConformityState, number>>;

/** One line of a vendor's list of requirements. */
export type VendorRequirement = {
  readonly requirementId: string;
  readonly key: string;
  readonly title: Localized;
  readonly weight: number;
  readonly references: readonly ControlReference[];
  readonly graceUntil: Date | null;
  readonly standing: Standing;
  readonly waiver: WaiverRow | null;
};

/** A waiver that is asked for or in force. */
export type WaiverRow = {
  readonly id: string;
  readonly reason: string;
  readonly requestedById: string | null;
  readonly requestedAt: Date;
  readonly approvedAt: Date | null;
  readonly endsAt: Date;
};

/** One line of the baseline's list: a requirement with how the vendors stand on it. */
export type RequirementOverview = {
  readonly requirement: Requirement;
  readonly counts: ConformityCounts;
  /** Vendors to which it does not apply by its rule. */
  readonly outside: number;
};

/** One line of a requirement's list of vendors. */
export type RequirementVendor = {
  readonly vendorId: string;
  readonly vendorName: string;
  readonly tier: number | null;
  readonly standing: Standing;
};

/** What a person may record outside an audit; a waiver has its own way, with an approver. */
export const recordableStates = ["met", "partly_met", "not_met", "not_applicable"] as const;
