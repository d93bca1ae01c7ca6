import type { Closed } from "#lib/requirements/history/model.ts";
import type { Localized } from "#lib/shared/localized.ts";

/** How the work for a vendor that falls short is opened. */
export const upliftMeans = ["finding", "audit"] as const;
export type UpliftMeans = (typeof upliftMeans)[number];

/** How far the job is that opens the work. */
export type RunState = "queued" | "running" | "completed" | "failed" | "cancelled";

/** What a run left behind, as counts. */
export type WorkCounts = {
  readonly vendors: number;
  readonly gaps: number;
  readonly findings: number;
  readonly audits: number;
};

/** One gap of an uplift with when it was closed, told from the history of conformity. */
export type GapHistory = {
  readonly vendorId: string;
  readonly openedAt: Date;
  readonly closed: readonly Closed[];
};

/** How much was open at the end of a day. */
export type BurnPoint = { readonly at: Date; readonly vendors: number; readonly gaps: number };

/** One line of an uplift: a vendor with what it fell short of and the work that was opened. */
export type UpliftVendor = {
  readonly vendorId: string;
  readonly vendorName: string;
  readonly tier: number | null;
  readonly openedAt: Date;
  readonly gaps: readonly {
    readonly key: string;
    readonly title: Localized;
    readonly open: boolean;
  }[];
  readonly work: readonly {
    readonly kind: UpliftMeans;
    readonly id: string;
    readonly reference: string;
    readonly ownerName: string | null;
  }[];
};

/** An uplift with everything that its page shows. */
export type UpliftDetail = {
  readonly id: string;
  readonly version: number;
  readonly means: UpliftMeans;
  readonly dueAt: Date;
  readonly startedAt: Date;
  readonly ownerName: string | null;
  readonly job: {
    readonly id: string;
    readonly state: RunState;
    readonly done: number;
    readonly total: number | null;
    readonly cancelRequestedAt: Date | null;
    readonly result: WorkCounts;
  } | null;
  readonly vendors: readonly UpliftVendor[];
  readonly burnDown: readonly BurnPoint[];
};
