import "server-only";
import type { JobHandlers } from "#lib/platform/queue.ts";

/**
 * Who does which job: one line per name of the queue table, each a function of the noun's own
 * `jobs.ts`. A worker serves the names that stand here.
 */
export const jobHandlers: JobHandlers = {};
