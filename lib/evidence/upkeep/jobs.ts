import "server-only";
import { jobGrant } from "#lib/access/gate.ts";
import type { JobHandler } from "#lib/platform/queue.ts";
import { findDamaged, removeOrphans } from "./mutations.ts";

/** Compares what is stored with what is on record, both ways. */
export const evidenceUpkeep: JobHandler<"evidence-upkeep"> = async () => {
  const grant = jobGrant("evidence-upkeep", ["evidence:read", "settings:manage"]);
  await removeOrphans(grant);
  await findDamaged(grant);
};
