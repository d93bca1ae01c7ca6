import type { ConformityBasis, ConformityState } from "../model.ts";

/** What a conformity says of a gap, with the time in which it said so. */
export type DatedConformity = {
  readonly state: string;
  readonly setAt: Date;
  readonly supersededAt: Date | null;
  readonly expiresAt: Date | null;
};

/** What a waiver says of a gap, with the time in which it holds. */
export type DatedWaiver = {
  readonly approvedAt: Date | null;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
};

/** A stretch of time in which a gap was closed; a null end has not come. */
export type Closed = { readonly from: Date; readonly to: Date | null };

/** What is recorded of one vendor and one demand. */
export type GapRecords = {
  readonly conformities: readonly DatedConformity[];
  readonly waivers: readonly DatedWaiver[];
};

/** Where a conformity comes from. */
export const conformitySources = ["audit", "evidence", "word", "waiver", "person"] as const;
export type ConformitySource = (typeof conformitySources)[number];

/** One line of the history of a vendor and a requirement. */
export type HistoryLine = {
  readonly id: string;
  readonly at: Date;
  readonly state: ConformityState;
  readonly basis: ConformityBasis | null;
  readonly source: ConformitySource;
  /** The audit or the evidence that it came from. */
  readonly origin: { readonly label: string; readonly href: string } | null;
  readonly reason: string | null;
  readonly byName: string | null;
  /** The version whose demand it answers. */
  readonly since: number;
  /** When it stopped to count: another took its place, its proof ran out, or the waiver ended. */
  readonly endsAt: Date | null;
  readonly superseded: boolean;
};
