import "server-only";
import { jobGrant } from "#lib/access/gate.ts";
import type { JobHandler } from "#lib/platform/queue.ts";
import { interruptSilent } from "./reading/mutations.ts";

/** Ends scans whose reader died without a word. */
export const scansSilent: JobHandler<"scans-silent"> = async () => {
  await interruptSilent(jobGrant("scans-silent", ["scan:run"]));
};
