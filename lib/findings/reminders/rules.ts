import { mailHour } from "#lib/mail/rules.ts";
import { addDays, type CalendarDate, dateIn, wallClock } from "#lib/shared/time.ts";

/**
 * When somebody is reminded of a finding: days from its due day, before and after. From `overdue7`
 * on the security administrators are written to as well. Ours.
 */
export const reminderSchedule = [
  { stage: "week", days: -7 },
  { stage: "tomorrow", days: -1 },
  { stage: "overdue1", days: 1 },
  { stage: "overdue7", days: 7 },
  { stage: "overdue30", days: 30 },
] as const;
export type ReminderStage = (typeof reminderSchedule)[number]["stage"];

/** Days before the due day at which the first reminder can come. */
export const firstReminderDays = 7;

/** A reminder that is in place at a moment. */
export type Reminder = {
  readonly stage: ReminderStage;
  /** The due day as it is called in the person's zone. */
  readonly dueOn: CalendarDate;
  /** When the next one takes its place; null for the last. */
  readonly until: Date | null;
};

/**
 * The reminder that is in place at a moment for a person whose days are counted in a zone: the last
 * whose moment has come, at eight of its day. One whose moment was before the finding was opened
 * never comes. A job that runs late finds the one that is in place then; it holds until the next
 * takes its place, so none is skipped for good without a stronger one after it.
 */
export function reminderAt(
  finding: { readonly openedAt: Date; readonly dueAt: Date },
  zone: string,
  now: Date,
): Reminder | null {
  const dueOn = dateIn(finding.dueAt.getTime(), zone);
  const moments = reminderSchedule.map(({ stage, days }) => ({
    stage,
    at: wallClock(addDays(dueOn, days), mailHour, zone),
  }));
  const index = moments.findLastIndex(({ at }) => at <= now.getTime());
  const place = moments[index];
  if (place === undefined || place.at < finding.openedAt.getTime()) return null;
  const next = moments[index + 1];
  return { stage: place.stage, dueOn, until: next === undefined ? null : new Date(next.at) };
}

/** Who is written to at a stage: the owner, the security administrators, or both. */
export function audienceOf(
  stage: ReminderStage,
  hasOwner: boolean,
): { readonly owner: boolean; readonly leads: boolean } {
  const escalated = stage === "overdue7" || stage === "overdue30";
  return { owner: hasOwner, leads: escalated || (!hasOwner && stage !== "week") };
}

/** The key under which a reminder is sent once: a moved due date makes it another one. */
export function reminderKey(
  findingId: string,
  dueAt: Date,
  stage: ReminderStage,
  userId: string,
): string {
  return `finding-due:${findingId}:${dueAt.toISOString()}:${stage}:${userId}`;
}
