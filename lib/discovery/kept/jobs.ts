import "server-only";
import { jobGrant } from "#lib/access/gate.ts";
import type { JobHandler } from "#lib/platform/queue.ts";
import { deleteEnded } from "./mutations.ts";

/** Deletes kept evidence whose end has come. */
export const keptEnded: JobHandler<"kept-ended"> = async () => {
  await deleteEnded(jobGrant("kept-ended", ["scan:decide"]));
};
