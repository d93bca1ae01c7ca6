import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { requireSecret } from "#lib/platform/env.ts";
import { fingerprint, publicKeyOf, signingKey } from "./rules.ts";

/** The newest checkpoint, null when there is none yet. */
export async function latestCheckpoint(
  _grant: Grant<"activity:read">,
): Promise<{ readonly seq: number; readonly at: Date } | null> {
  const row = await db.activityCheckpoint.findFirst({
    orderBy: { seq: "desc" },
    select: { seq: true, at: true },
  });
  return row === null ? null : { seq: Number(row.seq), at: row.at };
}

/** The fingerprint of this installation's signing key, to be noted apart from the log. */
export async function checkpointFingerprint(_grant: Grant<"activity:read">): Promise<string> {
  return fingerprint(publicKeyOf(signingKey(requireSecret())));
}
