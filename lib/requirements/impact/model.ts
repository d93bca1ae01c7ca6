import type {
  ConformityState,
  ShownConformity,
  Standing,
  StoredWaiver,
  VendorTraits,
} from "../model.ts";

/** What is known of one vendor: all that its standings follow from. */
export type VendorFacts = {
  readonly id: string;
  readonly name: string;
  readonly nameKey: string;
  readonly tier: number | null;
  readonly ownerId: string | null;
  readonly traits: VendorTraits;
  readonly shown: readonly ShownConformity[];
  /** Waivers by requirement key. */
  readonly waivers: ReadonlyMap<string, StoredWaiver>;
};

/**
 * Why a vendor falls short of a requirement of a version:
 * `new`, nobody asked before; `raised`, what it showed answers less; `now_applies`, it was outside
 * before; `already`, it fell short before and still does.
 */
export const shortReasons = ["new", "raised", "now_applies", "already"] as const;
export type ShortReason = (typeof shortReasons)[number];

/** One vendor that falls short of one requirement. */
export type Shortfall = {
  readonly vendorId: string;
  readonly vendorName: string;
  readonly tier: number | null;
  readonly ownerId: string | null;
  readonly requirementId: string;
  readonly requirementKey: string;
  readonly weight: number;
  readonly standing: Standing;
  readonly reason: ShortReason;
};

/** What publishing a version would do. */
export type Impact = {
  readonly vendors: number;
  /** Vendors that would fall short of something that they do not fall short of today. */
  readonly newlyShort: number;
  readonly shortfalls: readonly Shortfall[];
  /** Per requirement with a new shortfall: how many vendors, by reason. */
  readonly byRequirement: readonly {
    readonly key: string;
    readonly vendors: number;
    readonly reasons: Readonly<Record<ShortReason, number>>;
    readonly states: Readonly<Partial<Record<ConformityState, number>>>;
  }[];
};
