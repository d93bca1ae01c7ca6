import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { recordMany } from "#lib/activity/mutations.ts";
import { leadsOf } from "#lib/findings/reminders/queries.ts";
import { firstReminderDays, reminderAt } from "#lib/findings/reminders/rules.ts";
import type { NewMail } from "#lib/mail/model.ts";
import { queueMail } from "#lib/mail/mutations.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import { mailServer } from "#lib/platform/mail.ts";
import { isLocale } from "#lib/shared/locale.ts";
import { dayMs } from "#lib/shared/time.ts";
import { storedGivenSchema } from "../../answers/schema.ts";
import { isAnswered } from "../../questions/rules.ts";
import { audienceAt } from "./rules.ts";

/** Questionnaires that are looked at in one transaction. */
const batch = 200;

type Batch = { readonly written: number; readonly last: string | null };
type Reminder = NewMail & { readonly about: string; readonly stage: string };

/**
 * Writes the reminders of questionnaires that are in place at a moment, on the days on which
 * findings are reminded of. Safe to run late, twice and after a crash: each has a key. Answers with
 * how many messages are new.
 */
export async function remindOfQuestionnaires(
  grant: Grant<"audit:read">,
  at: Date,
): Promise<number> {
  if (mailServer() === null) return 0;
  let written = 0;
  let after: string | null = null;
  do {
    const from: string | null = after;
    const done: Batch = await withTransaction((tx) => remindBatch(grant, tx, from, at));
    written += done.written;
    after = done.last;
  } while (after !== null);
  return written;
}

async function remindBatch(
  grant: Grant<"audit:read">,
  tx: Tx,
  after: string | null,
  at: Date,
): Promise<Batch> {
  const horizon = new Date(at.getTime() + (firstReminderDays + 2) * dayMs);
  const due = await tx.questionnaire.findMany({
    where: {
      ...{ submittedAt: null, withdrawnAt: null, expiresAt: { gt: at }, dueAt: { lte: horizon } },
      ...(after === null ? {} : { id: { gt: after } }),
    },
    orderBy: { id: "asc" },
    take: batch,
    select: dueColumns,
  });
  const leads = await leadsOf(tx);
  const mails = due.flatMap((one) => mailsOf(one, leads, at));
  const made = await queueMail(
    tx,
    mails.map(({ about: _about, stage: _stage, ...mail }) => mail),
    at,
  );
  const told = mails.filter(({ key }) => made.has(key));
  await recordMany(
    tx,
    grant,
    [...new Set(told.map(({ about }) => about))].map((id) => {
      const own = told.filter(({ about }) => about === id);
      return {
        type: "questionnaire.reminded",
        entity: { kind: "questionnaire", id },
        data: { stages: [...new Set(own.map(({ stage }) => stage))], messages: own.length },
      };
    }),
  );
  return { written: told.length, last: due.length < batch ? null : (due.at(-1)?.id ?? null) };
}

const dueColumns = {
  ...{ id: true, reference: true, sentAt: true, dueAt: true, expiresAt: true, sentById: true },
  ...{ openedAt: true, startedAt: true },
  vendor: { select: { name: true } },
  links: { where: { section: null, revokedAt: null } },
  answers: { select: { value: true, given: true, question: { select: { optional: true } } } },
} as const;

type Due = {
  readonly id: string;
  readonly reference: string;
  readonly sentAt: Date;
  readonly dueAt: Date;
  readonly expiresAt: Date;
  readonly sentById: string | null;
  readonly openedAt: Date | null;
  readonly startedAt: Date | null;
  readonly vendor: { readonly name: string };
  readonly links: readonly {
    readonly id: string;
    readonly issue: number;
    readonly name: string;
    readonly email: string;
    readonly locale: string;
  }[];
  readonly answers: readonly {
    readonly value: "met" | "partly_met" | "not_met" | "not_applicable" | null;
    readonly given: unknown;
    readonly question: { readonly optional: boolean };
  }[];
};

/** What is to be written about one questionnaire now: to its contact, and to whoever sent it. */
function mailsOf(
  due: Due,
  leads: Awaited<ReturnType<typeof leadsOf>>,
  at: Date,
): readonly Reminder[] {
  const reminder = reminderAt({ openedAt: due.sentAt, dueAt: due.dueAt }, settings().zone, at);
  if (reminder === null) return [];
  const { stage, dueOn, until } = reminder;
  const { contact, sender } = audienceAt(stage);
  const about = { about: due.id, stage };
  const key = `${due.id}:${stage}`;
  const vendor = due.vendor.name;
  const open = due.answers.filter(
    ({ value, given, question }) =>
      !question.optional && !isAnswered({ value, given: storedGivenSchema.parse(given) }),
  ).length;
  const reached = due.openedAt === null ? "no" : due.startedAt === null ? "opened" : "started";
  const toContact = (contact ? due.links : []).map(
    (link): Reminder => ({
      ...about,
      kind: "questionnaire-due",
      key: `questionnaire-due:${key}:${link.id}`,
      to: {
        ...{ address: link.email, name: link.name },
        locale: isLocale(link.locale) ? link.locale : "en",
      },
      path: `/answer/{${link.id}.${link.issue}}`,
      data: { vendor, stage, dueOn, open },
      expiresAt: until ?? due.expiresAt,
    }),
  );
  const isHere = due.sentById !== null && leads.ids.includes(due.sentById);
  const senders = isHere ? [due.sentById] : leads.ids;
  const toSenders = (sender ? senders : []).flatMap((userId): Reminder[] =>
    userId === null
      ? []
      : [
          {
            ...about,
            kind: "questionnaire-late",
            key: `questionnaire-late:${key}:${userId}`,
            to: { userId },
            path: `/audits/questionnaires/${due.id}`,
            data: { vendor, dueOn, reference: due.reference, reached },
          },
        ],
  );
  return [...toContact, ...toSenders];
}
