import "server-only";
import { createTranslator } from "use-intl/core";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { linkToken } from "#lib/access/tokens.ts";
import { now } from "#lib/platform/clock.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import { requireSecret, settings } from "#lib/platform/env.ts";
import { log } from "#lib/platform/log.ts";
import { type Delivery, deliver, mailServer } from "#lib/platform/mail.ts";
import { loadMessages } from "#lib/platform/messages.ts";
import { enqueue, enqueueAll } from "#lib/platform/queue.ts";
import { defaultLocale, isLocale, type Locale } from "#lib/shared/locale.ts";
import type { MailData, MailItem, MailKind } from "../model.ts";
import { afterDeath, composeDigest, composeMail, leaseMs, nextAttempt } from "../rules.ts";

const item = { kind: true, data: true, path: true } as const;
const columns = {
  id: true,
  ...item,
  address: true,
  name: true,
  locale: true,
  expiresAt: true,
  attempts: true,
  recipient: { select: { email: true, name: true, locale: true, suspendedAt: true } },
  items: { select: item, orderBy: { id: "asc" } },
} as const satisfies Prisma.MailSelect;

/**
 * Sends one message that is due, if nobody else does. It is never handed over twice by itself: that
 * the server may have it is stored before its last line is sent, and a sender that dies after that
 * leaves it as unclear, for a person to decide.
 */
export async function sendMail(_grant: Grant<"settings:manage">, mailId: string): Promise<void> {
  if (mailServer() === null) return;
  const lease = await claim(mailId, now());
  if (lease === null) return;
  const mail = await db.mail.findUniqueOrThrow({ where: { id: mailId }, select: columns });
  const to = addresseeOf(mail);
  if (to === null || (mail.expiresAt !== null && mail.expiresAt <= now())) {
    await settle(mailId, lease, { state: "dropped", failure: to === null ? "EGONE" : "ELATE" });
    return;
  }
  const { publicUrl } = settings();
  const writing = {
    ...{ texts: textsIn(to.locale), locale: to.locale, publicUrl, name: to.name },
    outside: mail.recipient === null,
  };
  const words =
    mail.kind === "digest"
      ? composeDigest(mail.items.map(itemOf), writing)
      : composeMail(itemOf(mail), writing);
  const delivery = await deliver(
    { ...words, messageId: `${mail.id}@${new URL(publicUrl).hostname}`, to },
    async () => {
      const { count } = await db.mail.updateMany({
        where: { id: mailId, state: "sending", leaseUntil: lease },
        data: { handedAt: now() },
      });
      if (count === 0) throw new Error("Somebody else took the message over");
    },
  );
  await conclude(mail, lease, delivery);
}

/** Takes a message that is due; the end of the lease tells this sender from a later one. */
async function claim(mailId: string, at: Date): Promise<Date | null> {
  const leaseUntil = new Date(at.getTime() + leaseMs);
  const { count } = await db.mail.updateMany({
    where: { id: mailId, state: "queued", nextAt: { lte: at } },
    data: { state: "sending", leaseUntil, handedAt: null, attempts: { increment: 1 } },
  });
  return count === 1 ? leaseUntil : null;
}

async function conclude(
  mail: { readonly id: string; readonly attempts: number },
  lease: Date,
  delivery: Delivery,
): Promise<void> {
  if (delivery.kind === "accepted") {
    const response = delivery.response.slice(0, 500);
    await settle(mail.id, lease, { state: "sent", sentAt: now(), response, failure: null });
    return;
  }
  if (delivery.kind === "unclear") {
    await settle(mail.id, lease, { state: "unclear", failure: "ENOANSWER" });
    return;
  }
  const { code, permanent } = delivery;
  const response = delivery.response?.slice(0, 500) ?? null;
  log().warn({ mail: mail.id, code, attempts: mail.attempts }, "mail not taken");
  const again = permanent ? null : nextAttempt(mail.attempts, now());
  if (again === null) {
    await settle(mail.id, lease, { state: "failed", failure: code, response, handedAt: null });
    return;
  }
  await withTransaction(async (tx) => {
    const { count } = await tx.mail.updateMany({
      where: { id: mail.id, state: "sending", leaseUntil: lease },
      data: { state: "queued", nextAt: again, failure: code, response, handedAt: null },
    });
    if (count === 1) await enqueue(tx, "mail-send", { mailId: mail.id }, { startAfter: again });
  });
}

async function settle(
  id: string,
  leaseUntil: Date,
  data: {
    readonly state: "sent" | "failed" | "unclear" | "dropped";
    readonly sentAt?: Date;
    readonly response?: string | null;
    readonly failure?: string | null;
    readonly handedAt?: null;
  },
): Promise<void> {
  await db.mail.updateMany({ where: { id, state: "sending", leaseUntil }, data });
}

/**
 * Takes up what a sender left that died, and what is due without a job: sure not to have been sent
 * is sent again, the rest is unclear.
 */
export async function sweepMail(_grant: Grant<"settings:manage">, at: Date): Promise<void> {
  if (mailServer() === null) return;
  await withTransaction(async (tx) => {
    const dead = await tx.mail.findMany({
      where: { state: "sending", leaseUntil: { lt: at } },
      select: { id: true, handedAt: true },
    });
    for (const state of ["queued", "unclear"] as const) {
      const ids = dead.filter((mail) => afterDeath(mail) === state).map(({ id }) => id);
      await tx.mail.updateMany({
        where: { id: { in: ids }, state: "sending", leaseUntil: { lt: at } },
        data: { state, nextAt: at, ...(state === "unclear" ? { failure: "ENOANSWER" } : {}) },
      });
    }
    const due = await tx.mail.findMany({
      where: { state: "queued", nextAt: { lte: at } },
      select: { id: true },
      orderBy: { nextAt: "asc" },
      take: 1000,
    });
    await enqueueAll(
      tx,
      "mail-send",
      due.map(({ id }) => ({ mailId: id })),
    );
  });
}

type Stored = {
  readonly address: string | null;
  readonly name: string | null;
  readonly locale: string | null;
  readonly recipient: {
    readonly email: string;
    readonly name: string;
    readonly locale: string;
    readonly suspendedAt: Date | null;
  } | null;
};

/** Where a message goes; null when nobody is there to read it any more. */
function addresseeOf({ recipient, address, name, locale }: Stored) {
  if (recipient !== null) {
    const { email, name: own, locale: chosen, suspendedAt } = recipient;
    return suspendedAt === null ? { address: email, name: own, locale: localeOf(chosen) } : null;
  }
  return address === null ? null : { address, name: name ?? "", locale: localeOf(locale) };
}

function localeOf(text: string | null): Locale {
  return text !== null && isLocale(text) ? text : defaultLocale;
}

function itemOf(row: { kind: string; data: unknown; path: string }): MailItem {
  return { kind: row.kind as MailKind, data: row.data as MailData, path: openPath(row.path) };
}

/** A stored path with the token of the vendor's link that it names at its end, if it names one. */
function openPath(path: string): string {
  return path.replace(/\{([0-9a-f-]{36})\.(\d{1,9})\}$/, (_named, linkId: string, issue: string) =>
    linkToken(requireSecret(), linkId, Number(issue)),
  );
}

function textsIn(locale: Locale) {
  const translate = createTranslator({ locale, messages: loadMessages(locale), namespace: "mail" });
  return translate as unknown as (key: string, values: Readonly<Record<string, unknown>>) => string;
}
