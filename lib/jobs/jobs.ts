import "server-only";
import { questionnaireReminders } from "#lib/audits/questionnaires/jobs.ts";
import { openUplifts, upliftsOverdue } from "#lib/audits/uplifts/jobs.ts";
import { scansSilent } from "#lib/discovery/jobs.ts";
import { keptEnded } from "#lib/discovery/kept/jobs.ts";
import { evidenceUpkeep } from "#lib/evidence/upkeep/jobs.ts";
import { commitImport, importAbandoned, takeBackImport } from "#lib/exchange/imports/jobs.ts";
import { findingReminders, proofExpired } from "#lib/findings/jobs.ts";
import { mailDigest, mailSend, mailSweep } from "#lib/mail/jobs.ts";
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
  "uplift-open": openUplifts,
  "uplift-overdue": upliftsOverdue,
  "scans-silent": scansSilent,
  "kept-ended": keptEnded,
  "evidence-upkeep": evidenceUpkeep,
  "mail-send": mailSend,
  "mail-sweep": mailSweep,
  "mail-digest": mailDigest,
  "finding-reminders": findingReminders,
  "questionnaire-reminders": questionnaireReminders,
  "proof-expired": proofExpired,
};
