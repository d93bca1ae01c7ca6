import type { Band } from "#lib/risk/method/model.ts";

/** A vendor as it was assessed at the end of a month, and as it stands now. */
export type MonthVendor = {
  readonly vendorId: string;
  readonly name: string;
  /** Null is "not scored". */
  readonly residual: number | null;
  readonly band: Band | null;
  readonly residualNow: number | null;
  readonly bandNow: Band | null;
};
