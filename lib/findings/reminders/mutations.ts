import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { recordMany } from "#lib/activity/mutations.ts";
import type { NewMail } from "#lib/mail/model.ts";
import { queueMail } from "#lib/mail/mutations.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import { mailServer } from "#lib/platform/mail.ts";
import { dayMs } from "#lib/shared/time.ts";
import { unacceptedAt } from "../queries.ts";
import { leadsOf } from "./queries.ts";
import { audienceOf, firstReminderDays, reminderAt, reminderKey } from "./rules.ts";

/** Findings that are looked at in one transaction. */
const batch = 500;

/** New messages, and the last finding of a full batch; null: no more are left. */
type Batch = { readonly written: number; readonly last: string | null };

/**
 * Writes the reminders that are in place at a moment. Safe to run late, twice and after a crash:
 * each reminder of a person has a key. Accepted findings and those said to be fixed are left out,
 * and so is the sample. Answers with how many messages are new.
 */
export async function remindOfFindings(grant: Grant<"finding:read">, at: Date): Promise<number> {
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
  grant: Grant<"finding:read">,
  tx: Tx,
  after: string | null,
  at: Date,
): Promise<Batch> {
  // A day more than the schedule says: a person's days may be ahead of those of the due date.
  const horizon = new Date(at.getTime() + (firstReminderDays + 2) * dayMs);
  const findings = await tx.finding.findMany({
    where: {
      AND: [unacceptedAt(at), { dueAt: { lte: horizon }, sample: false }],
      ...(after === null ? {} : { id: { gt: after } }),
    },
    orderBy: { id: "asc" },
    take: batch,
    select: {
      id: true,
      reference: true,
      title: true,
      openedAt: true,
      dueAt: true,
      vendor: { select: { name: true } },
      owner: { select: { id: true, name: true, zone: true, suspendedAt: true } },
    },
  });
  const leads = await leadsOf(tx);
  const mails: (NewMail & { readonly findingId: string; readonly stage: string })[] = [];
  for (const { id, dueAt, openedAt, owner: stored, ...finding } of findings) {
    if (dueAt === null) continue;
    const owner = stored?.suspendedAt === null ? stored : null;
    const add = (userId: string, zone: string | null, isOwner: boolean) => {
      const reminder = reminderAt({ openedAt, dueAt }, zone ?? settings().zone, at);
      if (reminder === null) return;
      const { stage, dueOn, until } = reminder;
      const audience = audienceOf(stage, owner !== null);
      if (!(isOwner ? audience.owner : audience.leads)) return;
      mails.push({
        ...{ to: { userId }, kind: "finding-due", key: reminderKey(id, dueAt, stage, userId) },
        ...{ path: `/findings/${id}`, findingId: id, stage },
        ...(until === null ? {} : { expiresAt: until }),
        data: {
          ...{ reference: finding.reference, title: finding.title, vendor: finding.vendor.name },
          ...{ stage, dueOn, escalated: isOwner ? "no" : "yes", owner: owner?.name ?? "nobody" },
        },
      });
    };
    if (owner !== null) add(owner.id, owner.zone, true);
    for (const lead of leads.ids) {
      if (lead !== owner?.id) add(lead, leads.zones.get(lead) ?? null, false);
    }
  }
  const made = await queueMail(tx, mails, at);
  const told = mails.filter(({ key }) => made.has(key));
  await recordMany(
    tx,
    grant,
    [...new Set(told.map(({ findingId }) => findingId))].map((id) => {
      const own = told.filter(({ findingId }) => findingId === id);
      return {
        type: "finding.reminded",
        entity: { kind: "finding", id },
        data: { stages: [...new Set(own.map(({ stage }) => stage))], people: own.length },
      };
    }),
  );
  return {
    written: told.length,
    last: findings.length < batch ? null : (findings.at(-1)?.id ?? null),
  };
}
