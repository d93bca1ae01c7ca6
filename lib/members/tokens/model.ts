import type { ApiScope } from "#lib/access/scopes.ts";

/** Longest life of a token, in days. */
export const longestLife = 365;
/** Lives that the form offers, in days. */
export const offeredLives = [30, 90, 180, longestLife] as const;

/** Where a token stands; a suspended owner's opens nothing until they are reinstated. */
export const tokenStates = ["live", "expired", "revoked", "owner-suspended"] as const;
export type TokenState = (typeof tokenStates)[number];

/** An API token in the list. The secret is nowhere any more. */
export type TokenRow = {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly ownerName: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly state: TokenState;
};

/** A token just made; `text` is shown once and stored nowhere. */
export type NewToken = {
  readonly id: string;
  readonly text: string;
  readonly expiresAt: Date;
};

/** Why a token is not made. */
export type TokenRefusal = "no-owner" | "owner-suspended" | "beyond-role";

/** What a token is made of. */
export type TokenContent = {
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  readonly days: number;
};
