import type { Role } from "#lib/access/model.ts";
import { isLiveToken, type TokenFacts } from "#lib/access/rules.ts";
import { type ApiScope, scopesBeyond } from "#lib/access/scopes.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { longestLife, type TokenRefusal, type TokenState } from "./model.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** When a token made at `at` ends. */
export function endOfToken(at: Date, days: number): Date {
  return new Date(at.getTime() + Math.min(days, longestLife) * dayMs);
}

/** Where a token stands at `now`, the most final word first. */
export function tokenState(facts: TokenFacts, now: Date): TokenState {
  if (isLiveToken(facts, now)) return "live";
  if (facts.revokedAt !== null) return "revoked";
  return now >= facts.expiresAt ? "expired" : "owner-suspended";
}

/** For whom a token is made, if it may be: never for more than their role has. */
export function decideToken<O extends { readonly role: Role; readonly suspendedAt: Date | null }>(
  owner: O | null,
  scopes: readonly ApiScope[],
): Outcome<O, TokenRefusal> {
  if (owner === null) return refuse("no-owner");
  if (owner.suspendedAt !== null) return refuse("owner-suspended");
  const beyond = scopesBeyond(scopes, owner.role);
  if (beyond.length > 0) return refuse("beyond-role", { scopes: beyond.join(", ") });
  return accept(owner);
}
