import type { Band, Lifecycle } from "../model.ts";

/** How deep a chain of suppliers is followed; a cycle ends where it meets itself. */
export const deepestChain = 6;

/** One supplier behind a vendor, once for each way that leads to it. */
export type SupplierRow = {
  readonly id: string;
  readonly name: string;
  /** 1 is a supplier of the vendor itself, 2 a supplier of that, and so on. */
  readonly depth: number;
  /** Names of the vendors between, the nearest to us first. */
  readonly via: readonly string[];
  readonly service: string | null;
  readonly lifecycle: Lifecycle;
  readonly residual: number | null;
  readonly band: Band | null;
  readonly tier: number | null;
  /** How many of our vendors use it directly: what would fail with it. */
  readonly usedBy: number;
};

/** A vendor of ours that uses this one. */
export type CustomerRow = {
  readonly id: string;
  readonly name: string;
  readonly service: string | null;
  readonly lifecycle: Lifecycle;
  readonly band: Band | null;
  readonly residual: number | null;
};
