import type { Context } from "#lib/catalogue/elements.ts";
import type { Band } from "#lib/risk/method/model.ts";
import type { Form, Line } from "#lib/risk/model.ts";

/** Numbers of vendors by residual band; `unscored` is a value of its own. */
export type BandCounts = Readonly<Record<Band | "unscored", number>>;

/** How the vendors stand now. */
export type Standing = {
  readonly counts: BandCounts;
  readonly total: number;
  readonly scored: number;
  /** Median confidence of the scored vendors, 0–1; null when none is scored. */
  readonly confidence: number | null;
};

/** One column of the trend: the vendors as they were assessed at a moment. */
export type MonthStanding = { readonly at: Date; readonly counts: BandCounts };

/** One dot of the heat map. */
export type HeatPoint = {
  readonly vendorId: string;
  readonly name: string;
  readonly inherent: number;
  readonly assurance: number;
  readonly residual: number;
  readonly band: Band;
};

/** What the sentence of the heat map is told from: the dot that stands highest above its curve. */
export type HeatOutlier = HeatPoint & { readonly lines: readonly Line[] };

/** A vendor whose residual moved, with the lines of both assessments. */
export type ScoreChange = {
  readonly vendorId: string;
  readonly name: string;
  readonly before: ScoreSide;
  readonly after: ScoreSide;
};

export type ScoreSide = {
  readonly residual: number;
  readonly band: Band;
  readonly assurance: number | null;
  readonly inherent: number | null;
  readonly lines: readonly Line[];
};

/** Why a score moved: the words are in the messages under the key. */
export const reasonKeys = [
  "incident-opened",
  "incident-decay",
  "late-notice",
  "finding-opened",
  "finding-overdue",
  "finding-closed",
  "finding-accepted",
  "assurance",
  "first-audit",
  "audit-overdue",
  "audit-done",
  "certificates-renewed",
  "certificates-expired",
  "still-held",
  "deletion-proven",
  "data",
  "dependency",
  "access",
  "other",
] as const;
export type ReasonKey = (typeof reasonKeys)[number];

/** One reason with the points it accounts for. */
export type MoveReason = {
  readonly key: ReasonKey;
  /** Points of residual, with their sign. */
  readonly delta: number;
  /** Title of the finding, where the reason is one. */
  readonly label: string | null;
  /** Number of certificates, or severity of a finding. */
  readonly count: number;
  readonly severity: string | null;
  /** Assurance before and after, where it is the reason. */
  readonly from: number | null;
  readonly to: number | null;
};

/** One line of the list of moves. */
export type Move = {
  readonly vendorId: string;
  readonly name: string;
  readonly residual: number;
  readonly band: Band;
  readonly delta: number;
  readonly crossed: boolean;
  readonly reasons: readonly MoveReason[];
};

/** One mark of the audits' timeline. */
export type AuditMark = {
  readonly id: string;
  readonly reference: string;
  readonly vendorName: string;
  readonly state: "done" | "due" | "overdue";
  /** When it ended, or when it is due. */
  readonly at: Date;
};

/** Audits that ended in the past twelve months, and how many of them on time. */
export type AuditPunctuality = { readonly ended: number; readonly onTime: number };

/** How many vendor × field pairs go out in one form at one sensitivity. */
export type ExposureCell = {
  readonly context: Context;
  readonly form: Form;
  readonly pairs: number;
  readonly notNeeded: number;
};

/** Something that several vendors stand on: a supplier, or the group they belong to. */
export type SharedProvider = {
  readonly id: string;
  readonly name: string;
  readonly kind: "supplier" | "group";
  /** Vendors of tiers 1 and 2 that depend on it. */
  readonly vendors: number;
  /** Vendors of tier 1 among them. */
  readonly tier1: number;
};

export type Concentration = {
  readonly providers: readonly SharedProvider[];
  /** Vendors of tiers 1 and 2 in all. */
  readonly of: number;
  /** Herfindahl index over the shares of the dependencies, 0–1; null without any. */
  readonly index: number | null;
};
