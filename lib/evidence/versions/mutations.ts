import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { addEvidence, type EvidenceContent, lockOwnEvidence } from "../mutations.ts";
import type { EvidenceDescription } from "../schema.ts";

/**
 * Adds a new version of evidence: the older one stays readable, and every link stays with the
 * version that it was made to. At most one version follows another, so that two people who bring
 * one at once learn of each other.
 */
export async function addVersion(
  grant: Grant<"evidence:write">,
  input: {
    readonly replacesId: string;
    readonly content: EvidenceContent;
    readonly description: EvidenceDescription;
  },
  at: Date = now(),
): Promise<Outcome<{ readonly id: string; readonly version: number }, "newer-exists">> {
  return withTransaction(async (tx) => {
    const { replacesId, content, description } = input;
    const before = await lockOwnEvidence(grant, tx, replacesId);
    if (before.replacedBy !== null) return refuse("newer-exists");
    const { vendorId, sample, version } = before;
    const replaced = { id: replacesId, version };
    const id = await addEvidence(grant, tx, {
      ...{ vendorId, content, description, sample, at, replaced },
    });
    if (vendorId !== null) await enqueue(tx, "vendor-changed", { vendorId });
    await record(tx, grant, {
      type: "evidence.versionAdded",
      entity: { kind: "evidence", id },
      data: { replacesId, version: version + 1, ...(vendorId === null ? {} : { vendorId }) },
    });
    return accept({ id, version: version + 1 });
  });
}
