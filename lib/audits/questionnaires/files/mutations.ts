import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { addEvidence, type EvidenceContent } from "#lib/evidence/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { storedGivenSchema } from "../../answers/schema.ts";
import { openSheet } from "../answering/mutations.ts";
import { linkOf, sheetScope } from "../answering/queries.ts";

type LinkGrant = Grant<"questionnaire:answer">;

/** Most files of one answer. Ours. */
export const mostFiles = 20;

/**
 * Adds a file that was taken into the store to an answer. It becomes evidence of the vendor that
 * the vendor brought; it is linked to no answer of an audit and proves nothing by itself.
 */
export async function addSheetFile(
  grant: LinkGrant,
  { answerId, content }: { readonly answerId: string; readonly content: EvidenceContent },
  at: Date = now(),
): Promise<
  Outcome<{ readonly linkId: string; readonly evidenceId: string }, "not-open" | "too-many-files">
> {
  const { linkId: addedById, questionnaireId } = linkOf(grant);
  return withTransaction(async (tx) => {
    const open = await openSheet(grant, tx, at);
    if (!open.ok) return open;
    const answer = await tx.questionnaireAnswer.findFirst({
      where: { AND: [{ id: answerId }, sheetScope(grant)] },
      select: { question: { select: { key: true } }, _count: { select: { files: true } } },
    });
    if (answer === null) throw new AppError("not-found", `No answer ${answerId}`);
    if (answer._count.files >= mostFiles) return refuse("too-many-files");
    const { vendorId, sample, reference } = open.value;
    const evidenceId = await addEvidence(grant, tx, {
      ...{ vendorId, content, sample, at },
      description: {
        ...{ title: "", type: "other", origin: "vendor", issuer: "" },
        confidentiality: "confidential",
        ...{ periodFromOn: null, periodToOn: null, datedOn: null, validUntilOn: null },
      },
    });
    const { id: linkId } = await tx.questionnaireFile.create({
      data: { answerId, evidenceId, addedById, addedAt: at },
      select: { id: true },
    });
    await record(tx, grant, {
      type: "questionnaire.fileAdded",
      entity: { kind: "questionnaire", id: questionnaireId },
      data: { reference, vendorId, question: answer.question.key, evidence: evidenceId },
    });
    return accept({ linkId, evidenceId });
  });
}

/** Takes a file out of an answer before it is submitted: the evidence is withdrawn and stays on record. */
export async function removeSheetFile(
  grant: LinkGrant,
  { fileId }: { readonly fileId: string },
  at: Date = now(),
): Promise<Outcome<{ readonly id: string }, "not-open" | "named-in-answer">> {
  const { questionnaireId } = linkOf(grant);
  return withTransaction(async (tx) => {
    const open = await openSheet(grant, tx, at, true);
    if (!open.ok) return open;
    const file = await tx.questionnaireFile.findFirst({
      where: { id: fileId, answer: sheetScope(grant) },
      select: {
        evidenceId: true,
        answer: { select: { given: true, question: { select: { key: true } } } },
      },
    });
    if (file === null) throw new AppError("not-found", `No file ${fileId}`);
    const given = storedGivenSchema.parse(file.answer.given);
    if (given !== null && "files" in given && given.files.includes(file.evidenceId)) {
      return refuse("named-in-answer");
    }
    await tx.questionnaireFile.delete({ where: { id: fileId } });
    await tx.evidence.update({ where: { id: file.evidenceId }, data: { withdrawnAt: at } });
    const { reference, vendorId } = open.value;
    await record(tx, grant, {
      type: "questionnaire.fileRemoved",
      entity: { kind: "questionnaire", id: questionnaireId },
      data: {
        ...{ reference, vendorId, question: file.answer.question.key },
        evidence: file.evidenceId,
      },
    });
    return accept({ id: fileId });
  });
}
