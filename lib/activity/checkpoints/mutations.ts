import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { requireSecret } from "#lib/platform/env.ts";
import { logHead } from "../queries.ts";
import type { Checkpoint } from "./model.ts";
import { signatureHolds, signCheckpoint, signingKey } from "./rules.ts";

/**
 * A checkpoint of the log's last line; the stored one when that line has one already, null when the
 * log is empty. It is no change of data and writes no activity line, which would move the very end
 * that it pins down.
 */
export async function makeCheckpoint(
  grant: Grant<"activity:export" | "activity:read">,
  at: Date,
): Promise<Checkpoint | null> {
  const { seq, hash } = await logHead(grant);
  if (seq === 0) return null;
  const key = signingKey(requireSecret());
  const fresh = signCheckpoint(key, { seq, hash }, at);
  // Two downloads at once sign the same line: the first one stored is the one both hand out.
  await db.activityCheckpoint.createMany({
    data: [{ seq: BigInt(seq), at, hash, signature: fresh.signature }],
    skipDuplicates: true,
  });
  const stored = await db.activityCheckpoint.findUnique({ where: { seq: BigInt(seq) } });
  if (stored === null) return fresh;
  const { publicKey } = fresh;
  const kept: Checkpoint = {
    ...fresh,
    at: stored.at.toISOString(),
    hash: stored.hash,
    publicKey,
    signature: stored.signature,
  };
  // After a change of the secret the stored signature belongs to a key that is gone.
  return signatureHolds(kept) ? kept : fresh;
}
