import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { nextReference } from "#lib/platform/references.ts";
import {
  currentBaseline,
  listVendorRequirements,
  traitColumns,
} from "#lib/requirements/queries.ts";
import { traitsOf } from "#lib/requirements/rules.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { dayMs } from "#lib/shared/time.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { askedOf } from "../planning/rules.ts";
import { storedConditionSchema } from "../questions/schema.ts";
import { makeLink } from "./links/mutations.ts";
import { type CampaignLine, daysAfterDue, type SendRefusal, type SentLink } from "./model.ts";
import { listRecipients } from "./queries.ts";
import { gapsOf } from "./rules.ts";
import type { SendCampaign, SendQuestionnaire } from "./schema.ts";

type SendGrant = Grant<"audit:plan" | "requirement:read">;

/**
 * Sends a questionnaire to a contact of a vendor: the questions of a published template that apply
 * to it, or only the gaps. The set of questions never changes afterwards. One vendor has at most
 * one open questionnaire of a template, so that sending again by mistake asks nobody twice.
 */
export async function sendQuestionnaire(
  grant: SendGrant,
  input: SendQuestionnaire,
  at: Date = now(),
): Promise<Outcome<SentLink & { readonly id: string; readonly reference: string }, SendRefusal>> {
  const dueAt = endOfDay(input.dueOn, input.zone);
  if (dueAt <= at) return refuse("due-in-past");
  const expiresAt = new Date(dueAt.getTime() + daysAfterDue * dayMs);
  return withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Vendor" WHERE id = ${input.vendorId}::uuid FOR NO KEY UPDATE`;
    const asked = await questionsFor(grant, tx, input, dueAt, at);
    const { vendor, templateId, questionIds } = asked;
    const open = await tx.questionnaire.count({
      where: {
        ...{ vendorId: vendor.id, templateVersion: { templateId } },
        ...{ submittedAt: null, withdrawnAt: null, expiresAt: { gt: at } },
      },
    });
    if (open > 0) return refuse("already-open");
    if (questionIds.length === 0) return refuse("nothing-to-ask");
    const reference = await nextReference(tx, "QST", at);
    const { templateVersionId, kind, name, email, locale } = input;
    const { id } = await tx.questionnaire.create({
      data: {
        ...{ reference, vendorId: vendor.id, templateVersionId, kind, dueAt, expiresAt },
        ...{ sentById: personOf(grant.actor), sentAt: at },
        answers: { create: questionIds.map((questionId) => ({ questionId, answeredAt: at })) },
      },
      select: { id: true },
    });
    const { linkId, ...sent } = await makeLink(
      grant,
      tx,
      { name, email, locale, section: null },
      { id, vendorName: vendor.name, dueAt, expiresAt, questions: questionIds.length },
      at,
    );
    await record(tx, grant, {
      type: "questionnaire.sent",
      entity: { kind: "questionnaire", id },
      data: {
        ...{ reference, vendorId: vendor.id, kind, linkId, questions: questionIds.length },
        dueAt: dueAt.toISOString(),
      },
    });
    return accept({ ...sent, id, reference });
  });
}

/** The questions of a template version that are put to a vendor, with what else the write needs. */
async function questionsFor(
  grant: SendGrant,
  tx: Tx,
  input: Pick<SendQuestionnaire, "vendorId" | "templateVersionId" | "kind">,
  dueAt: Date,
  at: Date,
) {
  const vendor = await tx.vendor.findFirst({
    where: { AND: [{ id: input.vendorId }, vendorScope(grant)] },
    select: { id: true, name: true, ...traitColumns },
  });
  const version = await tx.templateVersion.findFirst({
    where: { id: input.templateVersionId, status: "published" },
    select: {
      templateId: true,
      questions: {
        orderBy: { position: "asc" },
        select: { id: true, key: true, requirementKey: true, condition: true },
      },
    },
  });
  if (vendor === null || version === null) {
    throw new AppError("not-found", "No such vendor or template");
  }
  const baseline = await currentBaseline(grant, tx);
  const questions = version.questions.map(({ condition, ...question }) => ({
    ...question,
    condition: storedConditionSchema.parse(condition),
  }));
  const applying = askedOf(questions, baseline?.requirements ?? [], traitsOf(vendor));
  const { templateId } = version;
  if (input.kind === "whole") {
    return { vendor, templateId, questionIds: applying.map(({ id }) => id) };
  }
  const requirements = (await listVendorRequirements(grant, vendor.id, at, tx)) ?? [];
  const standings = new Map(requirements.map(({ key, standing }) => [key, standing]));
  const gaps = gapsOf(applying, standings, dueAt);
  return { vendor, templateId, questionIds: gaps.map(({ id }) => id) };
}

/**
 * Sends the same questions to many vendors, one after the other, each to the contact that the
 * register proposes. What is sent stays sent whatever becomes of the rest, and running it again
 * asks nobody twice.
 */
export async function sendCampaign(
  grant: Grant<"audit:plan" | "requirement:read" | "vendor:read">,
  input: SendCampaign,
  at: Date = now(),
): Promise<Outcome<{ readonly lines: readonly CampaignLine[] }, "due-in-past">> {
  if (endOfDay(input.dueOn, input.zone) <= at) return refuse("due-in-past");
  const recipients = await listRecipients(grant, input.vendorIds);
  const { vendorIds: _vendorIds, ...asked } = input;
  const lines: CampaignLine[] = [];
  for (const { vendorId, vendorName, contactName: name, email } of recipients) {
    const line = { vendorId, vendorName, url: null };
    if (email === "") {
      lines.push({ ...line, outcome: "no-contact" });
      continue;
    }
    const sent = await sendQuestionnaire(grant, { ...asked, vendorId, name, email }, at);
    if (!sent.ok) lines.push({ ...line, outcome: sent.reason });
    else if (sent.value.mailed) lines.push({ ...line, outcome: "mailed" });
    else lines.push({ ...line, outcome: "sent", url: sent.value.url });
  }
  return accept({ lines });
}

/** Takes a questionnaire back: its links open nothing any more. What was answered stays on record. */
export async function withdrawQuestionnaire(
  grant: Grant<"audit:plan">,
  { questionnaireId }: { readonly questionnaireId: string },
  at: Date = now(),
): Promise<Outcome<{ readonly id: string }, "not-waited-for">> {
  return withTransaction(async (tx) => {
    const found = await tx.questionnaire.findFirst({
      where: { id: questionnaireId, vendor: vendorScope(grant) },
      select: { reference: true, vendorId: true },
    });
    if (found === null) throw new AppError("not-found", `No questionnaire ${questionnaireId}`);
    const { count } = await tx.questionnaire.updateMany({
      where: { id: questionnaireId, submittedAt: null, withdrawnAt: null },
      data: { withdrawnAt: at },
    });
    if (count === 0) return refuse("not-waited-for");
    await record(tx, grant, {
      type: "questionnaire.withdrawn",
      entity: { kind: "questionnaire", id: questionnaireId },
      data: found,
    });
    return accept({ id: questionnaireId });
  });
}
