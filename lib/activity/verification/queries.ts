import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { exportActivity } from "../queries.ts";
import { createVerifier, type VerificationResult } from "./rules.ts";

/**
 * Checks the whole log of this database, as `verify-log` checks an export, against every stored
 * checkpoint. Reads all lines: minutes for tens of millions.
 */
export async function verifyOwnLog(
  grant: Grant<"activity:export" | "activity:read">,
): Promise<VerificationResult> {
  const pins = await db.activityCheckpoint.findMany({ select: { seq: true, hash: true } });
  const verifier = createVerifier(pins.map(({ seq, hash }) => ({ seq: Number(seq), hash })));
  for await (const piece of exportActivity(grant)) {
    if (!verifier.push(Buffer.from(piece))) break;
  }
  return verifier.end();
}
