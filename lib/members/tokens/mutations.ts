import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { newApiToken } from "#lib/access/tokens.ts";
import { record } from "#lib/activity/mutations.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import type { NewToken, TokenContent, TokenRefusal } from "./model.ts";
import { decideToken, endOfToken } from "./rules.ts";

/**
 * Makes a token. It is answered once and stored as a hash. It is owned by whoever makes it; the
 * command line, which is nobody, names its owner by e-mail.
 */
export async function createToken(
  grant: Grant<"token:manage">,
  { name, scopes, days }: TokenContent,
  at: Date,
  ownerEmail: string | null = null,
): Promise<Outcome<NewToken, TokenRefusal>> {
  const made = newApiToken();
  const expiresAt = endOfToken(at, days);
  return withTransaction(async (tx) => {
    const owner = await tx.user.findFirst({
      where: ownerEmail === null ? { id: personOf(grant.actor) ?? "" } : { email: ownerEmail },
      select: { id: true, role: true, suspendedAt: true },
    });
    const verdict = decideToken(owner, scopes);
    if (!verdict.ok) return verdict;
    const { id: ownerId } = verdict.value;
    const { id } = await tx.apiToken.create({
      data: {
        ...{ prefix: made.prefix, secretHash: made.secretHash, name, scopes: [...scopes] },
        ...{ ownerId, createdById: personOf(grant.actor), createdAt: at, expiresAt },
      },
      select: { id: true },
    });
    await record(tx, grant, {
      type: "token.created",
      entity: { kind: "token", id },
      data: { name, prefix: made.prefix, scopes, ownerId, until: expiresAt.toISOString() },
    });
    return accept({ id, text: made.text, expiresAt });
  });
}

/** Takes a token back: its next request is refused. */
export async function revokeToken(
  grant: Grant<"token:manage">,
  tokenId: string,
  at: Date,
): Promise<Outcome<true, "token-gone">> {
  return withTransaction(async (tx) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id: tokenId, revokedAt: null },
      data: { revokedAt: at },
    });
    if (count === 0) return refuse("token-gone");
    await record(tx, grant, { type: "token.revoked", entity: { kind: "token", id: tokenId } });
    return accept(true);
  });
}
