import "server-only";
import { scansSilent } from "#lib/discovery/jobs.ts";
import { keptEnded } from "#lib/discovery/kept/jobs.ts";
import { commitImport, importAbandoned, takeBackImport } from "#lib/exchange/imports/jobs.ts";
import type { JobHandlers } from "#lib/platform/queue.ts";
import { rescoreDue, vendorChanged } from "#lib/scoring/jobs.ts";

/**
 * Who does which job: one line per name of the queue table, each a function of the noun's own
 * `jobs.ts`. A worker serves the names that stand here.
 */
export const jobHandlers: JobHandlers = {
  "import-commit": commitImport,
  "import-undo": takeBackImport,
  "import-abandoned": importAbandoned,
  "vendor-changed": vendorChanged,
  "rescore-due": rescoreDue,
  "scans-silent": scansSilent,
  "kept-ended": keptEnded,
};
