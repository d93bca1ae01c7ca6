import "server-only";
import { jobGrant } from "#lib/access/gate.ts";
import { now } from "#lib/platform/clock.ts";
import type { JobHandler } from "#lib/platform/queue.ts";
import { remindOfQuestionnaires } from "./reminders/mutations.ts";

/** Hourly, since the hour of the reminders is the installation's own. */
export const questionnaireReminders: JobHandler<"questionnaire-reminders"> = async () => {
  await remindOfQuestionnaires(jobGrant("questionnaire-reminders", ["audit:read"]), now());
};
