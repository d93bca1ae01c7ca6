import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { openForAnswers } from "../../answers/mutations.ts";
import { storedGivenSchema } from "../../answers/schema.ts";
import { storeShown } from "../../questions/mutations.ts";
import { shapeColumns, shapeOf } from "../../questions/queries.ts";
import { givenFits, isAnswered } from "../../questions/rules.ts";
import type { TakeOver } from "./schema.ts";

/**
 * Takes what a vendor submitted over into an audit of the same vendor, where nothing is answered
 * yet and the question is the same. The answers stand there on the vendor's word; its files come
 * along as general support and prove no need until an auditor has looked and says so.
 */
export async function takeOver(
  grant: Grant<"audit:answer">,
  { questionnaireId, auditId }: TakeOver,
  at: Date = now(),
): Promise<Outcome<{ readonly taken: number }, "not-open" | "nothing-to-take">> {
  return withTransaction(async (tx) => {
    const open = await openForAnswers(grant, tx, auditId, at, true);
    if (!open.ok) return open;
    const { vendorId, reference } = open.value;
    const words = await submittedWords(grant, tx, questionnaireId, vendorId);
    const answers = await tx.answer.findMany({
      where: { auditId, retiredAt: null },
      orderBy: { question: { position: "asc" } },
      select: { id: true, value: true, given: true, note: true, revision: true, question: true },
    });
    const byId = personOf(grant.actor);
    let taken = 0;
    for (const answer of answers) {
      const word = words.get(answer.question.key);
      const given = storedGivenSchema.parse(answer.given);
      if (word === undefined || isAnswered({ value: answer.value, given })) continue;
      if (!sameQuestion(word, shapeOf(answer.question))) continue;
      const content = {
        value: word.value,
        given: word.given ?? Prisma.DbNull,
        note: answer.note === "" ? word.note : answer.note,
        basis: "vendor_word" as const,
      };
      const revision = answer.revision + 1;
      await tx.answer.update({
        where: { id: answer.id },
        data: { ...content, revision, answeredById: byId, answeredAt: at },
      });
      await tx.answerRevision.create({
        data: { ...content, answerId: answer.id, revision, byId, at },
      });
      await tx.evidenceLink.createMany({
        data: word.evidenceIds.map((evidenceId) => ({
          ...{ answerId: answer.id, evidenceId, linkedById: byId, linkedAt: at },
        })),
      });
      taken += 1;
    }
    if (taken === 0) return refuse("nothing-to-take");
    await storeShown(grant, tx, auditId);
    await record(tx, grant, {
      type: "questionnaire.takenOver",
      entity: { kind: "audit", id: auditId },
      data: { reference, vendorId, questionnaire: questionnaireId, answers: taken },
    });
    return accept({ taken });
  });
}

/** What was answered in a submitted questionnaire of a vendor, by question key. */
async function submittedWords(
  grant: Grant<"audit:answer">,
  tx: Tx,
  questionnaireId: string,
  vendorId: string,
) {
  const found = await tx.questionnaire.findFirst({
    where: {
      ...{ id: questionnaireId, vendorId, submittedAt: { not: null } },
      vendor: vendorScope(grant),
    },
    select: {
      answers: {
        select: {
          ...{ value: true, given: true, note: true },
          question: { select: shapeColumns },
          files: {
            where: { evidence: { withdrawnAt: null } },
            select: { evidenceId: true },
          },
        },
      },
    },
  });
  if (found === null) throw new AppError("not-found", `No questionnaire ${questionnaireId}`);
  return new Map(
    found.answers.flatMap(({ question, files, given: stored, ...word }) => {
      const given = storedGivenSchema.parse(stored);
      if (!isAnswered({ value: word.value, given })) return [];
      const evidenceIds = files.map(({ evidenceId }) => evidenceId);
      return [[question.key, { ...word, given, evidenceIds, shape: shapeOf(question) }] as const];
    }),
  );
}

type Word = Awaited<ReturnType<typeof submittedWords>> extends Map<string, infer W> ? W : never;

/** Whether an answer was given to a question of the same type whose options and bounds it fits. */
function sameQuestion({ shape, given }: Word, asked: ReturnType<typeof shapeOf>): boolean {
  return shape.type === asked.type && (given === null || givenFits(asked, given));
}
