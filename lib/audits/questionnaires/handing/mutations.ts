import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { openSheet } from "../answering/mutations.ts";
import { linkOf } from "../answering/queries.ts";
import type { HandOn } from "../answering/schema.ts";
import { makeLink } from "../links/mutations.ts";
import type { SentLink } from "../model.ts";

type LinkGrant = Grant<"questionnaire:answer">;

/** Most sections that are handed on at one time. Ours. */
const mostHandedOn = 30;

/** The link of whoever answers all; a colleague with one section hands nothing on. */
function ownerOf(grant: LinkGrant) {
  const link = linkOf(grant);
  if (link.section !== null) throw new AppError("forbidden", "A section is not handed on again");
  return link;
}

/** Hands one section on to a colleague, whose link opens that section and nothing else. */
export async function handOn(
  grant: LinkGrant,
  { section, name, email, locale }: HandOn,
  at: Date = now(),
): Promise<Outcome<SentLink, "not-open" | "section-unknown" | "too-many-links">> {
  const { questionnaireId: id } = ownerOf(grant);
  return withTransaction(async (tx) => {
    const open = await openSheet(grant, tx, at, true);
    if (!open.ok) return open;
    const questions = await tx.questionnaireAnswer.count({
      where: { questionnaireId: id, question: { section } },
    });
    if (questions === 0) return refuse("section-unknown");
    // Ended links count too: whoever holds a link must not make us write to the world.
    const made = await tx.questionnaireLink.count({ where: { questionnaireId: id } });
    if (made > mostHandedOn) return refuse("too-many-links");
    const { dueAt, expiresAt, vendor } = await tx.questionnaire.findUniqueOrThrow({
      where: { id },
      select: { dueAt: true, expiresAt: true, vendor: { select: { name: true } } },
    });
    const about = { id, vendorName: vendor.name, dueAt, expiresAt, questions };
    const { linkId, ...sent } = await makeLink(
      grant,
      tx,
      { name, email, locale, section },
      about,
      at,
    );
    const { reference, vendorId } = open.value;
    await record(tx, grant, {
      type: "questionnaire.handedOn",
      entity: { kind: "questionnaire", id },
      data: { reference, vendorId, section, linkId },
    });
    return accept(sent);
  });
}

/** Takes a section back: the colleague's link opens nothing any more. What they wrote stays. */
export async function handBack(
  grant: LinkGrant,
  { linkId }: { readonly linkId: string },
  at: Date = now(),
): Promise<Outcome<{ readonly id: string }, "not-open">> {
  const { questionnaireId: id } = ownerOf(grant);
  return withTransaction(async (tx) => {
    const open = await openSheet(grant, tx, at, true);
    if (!open.ok) return open;
    const { count } = await tx.questionnaireLink.updateMany({
      where: { id: linkId, questionnaireId: id, section: { not: null }, revokedAt: null },
      data: { revokedAt: at },
    });
    if (count === 0) throw new AppError("not-found", `No section handed on by ${linkId}`);
    const { reference, vendorId } = open.value;
    await record(tx, grant, {
      type: "questionnaire.handedBack",
      entity: { kind: "questionnaire", id },
      data: { reference, vendorId, linkId },
    });
    return accept({ id: linkId });
  });
}
