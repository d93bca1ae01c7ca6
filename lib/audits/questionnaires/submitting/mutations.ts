import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { queueMail } from "#lib/mail/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { settleVendorWord } from "#lib/requirements/mutations.ts";
import { evidenceRuleSchema } from "#lib/requirements/schema.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { deriveConformity } from "../../answers/rules.ts";
import { storedGivenSchema } from "../../answers/schema.ts";
import { shapeColumns, shapeOf } from "../../questions/queries.ts";
import { conformityOf, shownKeys } from "../../questions/rules.ts";
import { decideSubmit } from "../../rules.ts";
import { openSheet } from "../answering/mutations.ts";
import { linkOf } from "../answering/queries.ts";

/**
 * Submits a questionnaire, once: every question that is shown answered unless it is optional, and
 * everything but "met" explained. What is said of requirements enters conformity as the vendor's
 * word; whoever sent it is told. From then on nothing of it changes.
 */
export async function submitQuestionnaire(
  grant: Grant<"questionnaire:answer">,
  at: Date = now(),
): Promise<Outcome<{ readonly id: string }, "not-open" | "answers-missing" | "notes-missing">> {
  const { questionnaireId: id, section } = linkOf(grant);
  if (section !== null) throw new AppError("forbidden", "Who has one section does not submit");
  return withTransaction(async (tx) => {
    const open = await openSheet(grant, tx, at, true);
    if (!open.ok) return open;
    const answers = await shownAnswers(tx, id);
    const verdict = decideSubmit(
      "in_progress",
      answers.map(({ shape: { key }, ...answer }) => ({ ...answer, key, returned: false })),
    );
    if (!verdict.ok) {
      return refuse(verdict.reason === "answers-missing" ? "answers-missing" : "notes-missing", {
        keys: verdict.keys,
      });
    }
    const { vendorId, reference, sentAt } = open.value;
    const { sentById } = await tx.questionnaire.update({
      where: { id },
      data: { submittedAt: at },
      select: { sentById: true },
    });
    const settled = await settleVendorWord(grant, tx, {
      ...{ vendorId, questionnaireId: id, askedAt: sentAt, at },
      conformities: await wordsOf(tx, answers, at),
    });
    await enqueue(tx, "vendor-changed", { vendorId });
    const vendor = await tx.vendor.findUniqueOrThrow({
      where: { id: vendorId },
      select: { name: true },
    });
    if (sentById !== null) {
      await queueMail(
        tx,
        [
          {
            ...{ to: { userId: sentById }, kind: "questionnaire-submitted" },
            ...{ key: `questionnaire-submitted:${id}`, path: `/audits/questionnaires/${id}` },
            data: { reference, vendor: vendor.name },
          },
        ],
        at,
      );
    }
    await record(tx, grant, {
      type: "questionnaire.submitted",
      entity: { kind: "questionnaire", id },
      data: { reference, vendorId, answers: answers.length, conformities: settled },
    });
    return accept({ id });
  });
}

/** The answers to the questions that are asked as the answers before them stand. */
async function shownAnswers(tx: Tx, questionnaireId: string) {
  const rows = await tx.questionnaireAnswer.findMany({
    where: { questionnaireId },
    orderBy: { question: { position: "asc" } },
    select: {
      ...{ value: true, given: true, note: true },
      question: { select: { ...shapeColumns, optional: true, requirementKey: true } },
    },
  });
  const answers = rows.map(({ question, given, ...answer }) => ({
    ...answer,
    given: storedGivenSchema.parse(given),
    shape: shapeOf(question),
    optional: question.optional,
    requirementKey: question.requirementKey,
  }));
  const shown = shownKeys(
    answers.map(({ shape }) => shape),
    new Map(answers.map((answer) => [answer.shape.key, answer])),
  );
  return answers.filter(({ shape }) => shown.has(shape.key));
}

/** What the answers say of each requirement, with nothing of it seen by us. */
async function wordsOf(tx: Tx, answers: Awaited<ReturnType<typeof shownAnswers>>, at: Date) {
  const keys = [...new Set(answers.flatMap(({ requirementKey }) => requirementKey ?? []))];
  const requirements = await tx.requirement.findMany({
    where: { key: { in: keys }, baseline: { status: "published" } },
    orderBy: { baseline: { version: "asc" } },
    select: { key: true, evidenceRule: true },
  });
  const days = new Map(
    requirements.map(({ key, evidenceRule }) => [
      key,
      evidenceRuleSchema.parse(evidenceRule).validDays,
    ]),
  );
  return keys.flatMap((requirementKey) => {
    const validDays = days.get(requirementKey);
    if (validDays === undefined) return [];
    const own = answers
      .filter((answer) => answer.requirementKey === requirementKey)
      .map(({ shape, value, given, note }) => ({
        value: shape.type === "conformity" ? value : conformityOf(shape, given),
        ...{ note, questionKey: shape.key, basis: null, needs: [] },
      }));
    return [{ requirementKey, ...deriveConformity(own, validDays, at) }];
  });
}
