import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { newId } from "#lib/platform/ids.ts";
import { mailServer } from "#lib/platform/mail.ts";
import { enqueueAll } from "#lib/platform/queue.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { mailKinds, type NewMail } from "./model.ts";
import { retriableStates } from "./rules.ts";

/**
 * Queues messages in the caller's transaction: they exist if and only if it commits. A message
 * whose key is in the outbox already is left out. Answers with the keys that are new; none where no
 * mail server is set, since what is due then shows in the product alone.
 */
export async function queueMail(
  tx: Tx,
  mails: readonly NewMail[],
  at: Date,
): Promise<ReadonlySet<string>> {
  if (mails.length === 0 || mailServer() === null) return new Set();
  const paces = await pacesOf(tx, mails);
  const rows = mails.map((mail) => {
    const { to, kind, key, data, path, expiresAt } = mail;
    const person = "userId" in to ? to.userId : null;
    const waits = person !== null && mailKinds[kind].daily && paces.get(person) === "daily";
    return {
      ...{ id: newId(at), key, kind, data, path, createdAt: at, nextAt: at },
      ...("userId" in to ? { recipientId: to.userId } : to),
      state: waits ? ("waiting" as const) : ("queued" as const),
      expiresAt: expiresAt ?? null,
    };
  });
  const made = await tx.mail.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { id: true, key: true, state: true },
  });
  const now = made.filter(({ state }) => state === "queued");
  await enqueueAll(
    tx,
    "mail-send",
    now.map(({ id }) => ({ mailId: id })),
  );
  return new Set(made.map(({ key }) => key));
}

async function pacesOf(tx: Tx, mails: readonly NewMail[]) {
  const ids = new Set(mails.flatMap(({ to }) => ("userId" in to ? [to.userId] : [])));
  const people = await tx.user.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, mailPace: true },
  });
  return new Map(people.map(({ id, mailPace }) => [id, mailPace]));
}

/** Sends oneself a message, to see that mail arrives. */
export async function sendTestMail(
  grant: Grant<"settings:manage">,
  at: Date,
): Promise<Outcome<{ mailId: string }, "mail-off">> {
  const userId = personOf(grant.actor);
  if (userId === null) throw new AppError("forbidden", "A test message goes to a person");
  return withTransaction(async (tx) => {
    const key = `test:${newId(at)}`;
    const queued = await queueMail(
      tx,
      [{ to: { userId }, kind: "test", key, data: {}, path: "/settings/mail" }],
      at,
    );
    if (queued.size === 0) return refuse("mail-off");
    const { id } = await tx.mail.findUniqueOrThrow({ where: { key }, select: { id: true } });
    await record(tx, grant, { type: "mail.tested", entity: { kind: "mail", id } });
    return accept({ mailId: id });
  });
}

type MailId = { readonly mailId: string };

/** Sends a message again that was given up or may not have arrived; it keeps its Message-ID. */
export async function retryMail(
  grant: Grant<"settings:manage">,
  { mailId }: MailId,
  at: Date,
): Promise<Outcome<MailId, "mail-moved-on">> {
  return withTransaction(async (tx) => {
    const { count } = await tx.mail.updateMany({
      where: { id: mailId, state: { in: [...retriableStates] } },
      data: { state: "queued", attempts: 0, nextAt: at, handedAt: null, expiresAt: null },
    });
    if (count === 0) return refuse("mail-moved-on");
    await enqueueAll(tx, "mail-send", [{ mailId }]);
    await record(tx, grant, { type: "mail.retried", entity: { kind: "mail", id: mailId } });
    return accept({ mailId });
  });
}

/** Says of a message whose arrival was not known that it arrived. */
export async function settleMail(
  grant: Grant<"settings:manage">,
  { mailId }: MailId,
): Promise<Outcome<MailId, "mail-moved-on">> {
  return withTransaction(async (tx) => {
    const mail = await tx.mail.findUnique({ where: { id: mailId }, select: { handedAt: true } });
    const { count } = await tx.mail.updateMany({
      where: { id: mailId, state: "unclear" },
      data: { state: "sent", sentAt: mail?.handedAt ?? null },
    });
    if (count === 0) return refuse("mail-moved-on");
    await record(tx, grant, { type: "mail.settled", entity: { kind: "mail", id: mailId } });
    return accept({ mailId });
  });
}
