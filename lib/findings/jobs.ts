import "server-only";
import { jobGrant } from "#lib/access/gate.ts";
import { now } from "#lib/platform/clock.ts";
import type { JobHandler } from "#lib/platform/queue.ts";
import { openExpired } from "./expiries/mutations.ts";
import { remindOfFindings } from "./reminders/mutations.ts";

/** Hourly, since zones differ: writes the reminders whose moment has come. */
export const findingReminders: JobHandler<"finding-reminders"> = async () => {
  await remindOfFindings(jobGrant("finding-reminders", ["finding:read"]), now());
};

/** Daily: opens a finding for evidence and certificates that have run out. */
export const proofExpired: JobHandler<"proof-expired"> = async () => {
  await openExpired(jobGrant("proof-expired", ["finding:write"]), now());
};
