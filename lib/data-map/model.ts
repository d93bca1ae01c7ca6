import type { ElementColumn, ElementGroup, ElementKey } from "#lib/catalogue/elements.ts";
import type { PurposeKind } from "#lib/catalogue/minimisation.ts";
import type { Form, Necessity } from "#lib/risk/model.ts";
import type { VendorKind } from "#lib/vendors/model.ts";

/** Bases of GDPR Art. 6(1); unknown is a value of its own. */
export const legalBases = [
  "consent",
  "contract",
  "legal_obligation",
  "vital_interests",
  "public_task",
  "legitimate_interests",
  "unknown",
] as const;
export type LegalBasis = (typeof legalBases)[number];

/**
 * Where the data of a flow or a field is: being sent, no longer sent but still with the vendor, or
 * proven deleted. Until it is proven, it is held.
 */
export const holdings = ["flowing", "held", "deleted"] as const;
export type Holding = (typeof holdings)[number];

/** One of our products or surfaces that data leaves from. */
export type SystemRow = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly revision: number;
  /** Flows that have not ended. */
  readonly flows: number;
};

/** One field of a flow, as sent from a moment to a moment. */
export type FlowField = {
  readonly id: string;
  readonly element: ElementKey;
  readonly form: Form;
  readonly necessity: Necessity;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly deletionProvenAt: Date | null;
};

/** A flow with its fields; what was sent in the past stays in the list. */
export type Flow = {
  readonly id: string;
  readonly systemId: string;
  readonly systemName: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly purpose: string;
  readonly purposeKind: PurposeKind;
  readonly legalBasis: LegalBasis;
  /** One number, or the lower end of a range; null is unknown. */
  readonly people: number | null;
  /** The upper end of a range; null where `people` is one number, or unknown. */
  readonly peopleMax: number | null;
  readonly retentionDays: number | null;
  readonly region: string | null;
  readonly transferMechanism: string | null;
  readonly dpcAdjustment: number;
  readonly dpcAdjustmentReason: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly deletionProvenAt: Date | null;
  readonly deletionEvidence: {
    readonly id: string;
    readonly title: string;
    readonly url: string | null;
  } | null;
  readonly revision: number;
  readonly fields: readonly FlowField[];
};

/** What a person edits of a flow, flat, so that two people's edits merge field by field. */
export type FlowDraft = {
  readonly purpose: string;
  readonly purposeKind: PurposeKind;
  readonly legalBasis: LegalBasis;
  readonly people: number | null;
  readonly peopleMax: number | null;
  readonly retentionDays: number | null;
  readonly region: string | null;
  readonly transferMechanism: string | null;
  readonly dpcAdjustment: number;
  readonly dpcAdjustmentReason: string | null;
  readonly fields: readonly DraftField[];
};

export type DraftField = {
  readonly element: ElementKey;
  readonly form: Form;
  readonly necessity: Necessity;
};

/** What the matrix knows of one field of one vendor. */
export type MatrixSource = {
  readonly vendorId: string;
  readonly element: string;
  readonly form: Form;
  readonly necessity: Necessity;
  readonly people: number | null;
  readonly holding: Holding;
};

/** A mark of the matrix: the most readable form of what a vendor has in one column. */
export type MatrixCell = {
  readonly column: ElementColumn;
  readonly form: Form;
  readonly notNeeded: boolean;
  /** Nothing of it is sent any more; it is still held. */
  readonly heldOnly: boolean;
};

/** A vendor in the matrix, before its cells. */
export type MatrixVendor = {
  readonly id: string;
  readonly name: string;
  readonly kind: VendorKind;
  readonly tier: number | null;
};

export type MatrixRow = MatrixVendor & {
  /** The most people that any of its flows states; null when some flow does not say. */
  readonly people: number | null;
  readonly cells: readonly MatrixCell[];
  /** Columns with a field that is not needed. */
  readonly notNeeded: number;
};

export type MatrixColumn = { readonly key: ElementColumn; readonly group: ElementGroup };

/** Vendors of one kind that follow one another. */
export type KindCount = { readonly kind: VendorKind; readonly count: number };

/** One scroll of the matrix. */
export type Matrix = {
  /** Columns that somebody of this scroll receives. */
  readonly columns: readonly MatrixColumn[];
  /** The first window; the others are asked for as they come into sight. */
  readonly rows: readonly MatrixRow[];
  /** Vendors of this scroll. */
  readonly total: number;
  /** How many vendors stand under each kind, in their order; null for one plain list. */
  readonly kinds: readonly KindCount[] | null;
  readonly next: string | null;
  readonly previous: string | null;
  /** Vendors with at least one field under the filter, and vendors in the register. */
  readonly matching: number;
  readonly vendors: number;
};
