import type { ReminderStage } from "#lib/findings/reminders/rules.ts";

/**
 * Who is written to when a questionnaire is due or late: its contact at every stage, and from a
 * week after the day on whoever sent it as well.
 */
export function audienceAt(stage: ReminderStage): {
  readonly contact: boolean;
  readonly sender: boolean;
} {
  return { contact: true, sender: stage === "overdue7" || stage === "overdue30" };
}
