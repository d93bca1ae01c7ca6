import "server-only";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { linkToken, tokenHash } from "#lib/access/tokens.ts";
import { record } from "#lib/activity/mutations.ts";
import { queueMail } from "#lib/mail/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { requireSecret, settings } from "#lib/platform/env.ts";
import { AppError } from "#lib/platform/errors.ts";
import { newId } from "#lib/platform/ids.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { isLocale } from "#lib/shared/locale.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { dateIn } from "#lib/shared/time.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import type { SentLink } from "../model.ts";
import { isOpen } from "../rules.ts";

/** Who a link is for, and what of a questionnaire it opens. */
export type NewLink = {
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly section: string | null;
};

/** What a message with a link says of the questionnaire. */
export type LinkedQuestionnaire = {
  readonly id: string;
  readonly vendorName: string;
  readonly dueAt: Date;
  readonly expiresAt: Date;
  readonly questions: number;
};

/**
 * Makes a link inside the caller's transaction and queues the message that carries it. The caller
 * has checked what it opens, and records the activity. Only the hash of its token is stored.
 */
export async function makeLink(
  _grant: AnyGrant,
  tx: Tx,
  link: NewLink,
  about: LinkedQuestionnaire,
  at: Date,
): Promise<SentLink & { readonly linkId: string }> {
  const linkId = newId(at);
  const token = linkToken(requireSecret(), linkId, 1);
  await tx.questionnaireLink.create({
    data: {
      ...link,
      ...{ id: linkId, questionnaireId: about.id, tokenHash: tokenHash(token), createdAt: at },
    },
  });
  const mailed = await mailLink(tx, { ...link, linkId, issue: 1 }, about, at);
  return { linkId, url: urlOf(token), mailed, expiresAt: about.expiresAt };
}

function urlOf(token: string): string {
  return `${settings().publicUrl}/answer/${token}`;
}

async function mailLink(
  tx: Tx,
  link: NewLink & { readonly linkId: string; readonly issue: number },
  about: LinkedQuestionnaire,
  at: Date,
): Promise<boolean> {
  const { zone } = settings();
  const key = `questionnaire:${link.linkId}:${link.issue}`;
  const queued = await queueMail(
    tx,
    [
      {
        ...{ kind: "questionnaire", key, expiresAt: about.expiresAt },
        to: { address: link.email, name: link.name, locale: link.locale },
        path: `/answer/{${link.linkId}.${link.issue}}`,
        data: {
          ...{ vendor: about.vendorName, questions: about.questions },
          section: link.section ?? "none",
          dueOn: dateIn(about.dueAt.getTime(), zone),
          expiresOn: dateIn(about.expiresAt.getTime(), zone),
        },
      },
    ],
    at,
  );
  return queued.size > 0;
}

/**
 * Makes a new token for the link of the contact that a questionnaire was sent to, and mails it. The
 * address that was sent before opens nothing any more, nor does a browser that holds it.
 */
export async function renewLink(
  grant: Grant<"audit:plan">,
  { questionnaireId }: { readonly questionnaireId: string },
  at: Date = now(),
): Promise<Outcome<SentLink, "not-waited-for">> {
  return withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Questionnaire" WHERE id = ${questionnaireId}::uuid FOR UPDATE`;
    const found = await tx.questionnaire.findFirst({
      where: { id: questionnaireId, vendor: vendorScope(grant) },
      include: {
        vendor: { select: { name: true } },
        links: { where: { section: null } },
        _count: { select: { answers: true } },
      },
    });
    const link = found?.links[0];
    if (!found || link === undefined) {
      throw new AppError("not-found", `No questionnaire ${questionnaireId}`);
    }
    if (!isOpen(found, at)) return refuse("not-waited-for");
    const issue = link.issue + 1;
    const token = linkToken(requireSecret(), link.id, issue);
    await tx.questionnaireLink.update({
      where: { id: link.id },
      data: { issue, tokenHash: tokenHash(token) },
    });
    const { dueAt, expiresAt } = found;
    const about = {
      ...{ id: found.id, vendorName: found.vendor.name, dueAt, expiresAt },
      questions: found._count.answers,
    };
    const locale = isLocale(link.locale) ? link.locale : "en";
    const mailed = await mailLink(tx, { ...link, locale, linkId: link.id, issue }, about, at);
    await record(tx, grant, {
      type: "questionnaire.renewed",
      entity: { kind: "questionnaire", id: questionnaireId },
      data: { reference: found.reference, vendorId: found.vendorId, linkId: link.id },
    });
    return accept({ url: urlOf(token), mailed, expiresAt });
  });
}
