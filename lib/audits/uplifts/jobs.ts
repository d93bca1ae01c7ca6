import "server-only";
import { jobGrant } from "#lib/access/gate.ts";
import { now } from "#lib/platform/clock.ts";
import { AppError } from "#lib/platform/errors.ts";
import type { JobHandler } from "#lib/platform/queue.ts";
import { openOverdue } from "./overdue/mutations.ts";
import { failRun, openUpliftWork } from "./work/mutations.ts";

const permissions = ["requirement:read", "finding:write", "audit:plan"] as const;

/** Opens the work of uplifts. */
export const openUplifts: JobHandler<"uplift-open"> = async (jobs) => {
  const grant = jobGrant("uplift-open", permissions);
  for (const { data, signal } of jobs) {
    try {
      await openUpliftWork(grant, data, signal);
    } catch (error) {
      // A worker that stops has not failed: the next one goes on.
      if (!signal.aborted) {
        await failRun(grant, data, error instanceof AppError ? error.code : "internal");
      }
      throw error;
    }
  }
};

/** Daily: what nobody did by its day becomes findings. */
export const upliftsOverdue: JobHandler<"uplift-overdue"> = async () => {
  await openOverdue(jobGrant("uplift-overdue", permissions), now());
};
