import "server-only";
import { jobGrant } from "#lib/access/gate.ts";
import { now } from "#lib/platform/clock.ts";
import type { JobHandler } from "#lib/platform/queue.ts";
import { scoreVendors } from "./mutations.ts";
import { dueForRescore } from "./queries.ts";

/** Vendors taken up at once by the daily job. */
const batch = 1000;

/** Rescores the vendors that an event touched; the same vendor asked for twice is done once. */
export const vendorChanged: JobHandler<"vendor-changed"> = async (jobs) => {
  const grant = jobGrant("vendor-changed", ["risk:read"]);
  const vendorIds = jobs.map(({ data }) => data.vendorId);
  await scoreVendors(grant, { vendorIds, asOf: now(), cause: "vendor-changed" });
};

/** Daily: rescores the vendors for which the moment has come at which a line changes by itself. */
export const rescoreDue: JobHandler<"rescore-due"> = async (jobs) => {
  const grant = jobGrant("rescore-due", ["risk:read"]);
  const by = now();
  let due = await dueForRescore(grant, by, batch);
  while (due.length > 0 && !jobs.some(({ signal }) => signal.aborted)) {
    await scoreVendors(grant, { vendorIds: due, asOf: by, cause: "rescore-due" });
    due = await dueForRescore(grant, by, batch);
  }
};
