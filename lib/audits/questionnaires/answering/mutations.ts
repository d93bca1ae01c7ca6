import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import { vendorLink } from "#lib/access/gate.ts";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import type { AnswerConflict, SavedAnswer } from "../../answers/model.ts";
import { mergeAnswer } from "../../answers/rules.ts";
import { type SaveAnswer, storedGivenSchema } from "../../answers/schema.ts";
import { givenFits } from "../../questions/rules.ts";
import { formSchema } from "../../questions/schema.ts";
import { linkOf, sheetScope } from "./queries.ts";

type LinkGrant = Grant<"questionnaire:answer">;

/**
 * Opens a link by its token: notes when, and answers with the language of its contact. Spends
 * nothing. Unknown, ended, expired and used links are refused alike.
 */
export async function openLink(
  _visitor: AnyGrant,
  token: string,
  at: Date,
): Promise<Outcome<{ readonly locale: string }, "link-dead">> {
  const link = await vendorLink(token, at);
  if (link === null) return refuse("link-dead");
  const { linkId, questionnaireId, section } = linkOf(link.grant);
  return withTransaction(async (tx) => {
    await tx.questionnaireLink.updateMany({
      where: { id: linkId, openedAt: null },
      data: { openedAt: at },
    });
    await tx.questionnaire.updateMany({
      where: { id: questionnaireId, openedAt: null },
      data: { openedAt: at },
    });
    await record(tx, link.grant, {
      type: "questionnaire.opened",
      entity: { kind: "questionnaire", id: questionnaireId },
      data: { section },
    });
    return accept({ locale: link.locale });
  });
}

/**
 * Holds the questionnaire open while something of it is written: a submit waits, and once it is
 * submitted, taken back or over, nothing is written any more. `alone` keeps other writes waiting.
 */
export async function openSheet(
  grant: LinkGrant,
  tx: Tx,
  at: Date,
  alone = false,
): Promise<
  Outcome<{ vendorId: string; reference: string; sentAt: Date; sample: boolean }, "not-open">
> {
  const { questionnaireId: id } = linkOf(grant);
  await (alone
    ? tx.$queryRaw`SELECT 1 FROM "Questionnaire" WHERE id = ${id}::uuid FOR UPDATE`
    : tx.$queryRaw`SELECT 1 FROM "Questionnaire" WHERE id = ${id}::uuid FOR SHARE`);
  const sheet = await tx.questionnaire.findFirst({
    where: { id, submittedAt: null, withdrawnAt: null, expiresAt: { gt: at } },
    select: {
      ...{ vendorId: true, reference: true, sentAt: true },
      vendor: { select: { sample: true } },
    },
  });
  if (sheet === null) return refuse("not-open");
  const { vendor, ...rest } = sheet;
  return accept({ ...rest, sample: vendor.sample });
}

/**
 * Saves a change of one answer over whatever was saved since it began: merged where the fields
 * differ, refused with the other version where both changed the same field. Each stored revision
 * is kept, with the contact who wrote it.
 */
export async function saveWord(
  grant: LinkGrant,
  input: SaveAnswer,
  at: Date = now(),
): Promise<Outcome<SavedAnswer, "not-open" | "answer-conflict" | "answer-unfit" | "other-person">> {
  const { linkId, questionnaireId } = linkOf(grant);
  if (input.typedById !== undefined && input.typedById !== linkId) return refuse("other-person");
  const { questionId } = input;
  return withTransaction(async (tx) => {
    // The first answer writes on the questionnaire too, which others may share a lock of.
    const first = await tx.questionnaire.count({ where: { id: questionnaireId, startedAt: null } });
    const open = await openSheet(grant, tx, at, first > 0);
    if (!open.ok) return open;
    await tx.$queryRaw`
      SELECT 1 FROM "QuestionnaireAnswer"
      WHERE "questionnaireId" = ${questionnaireId}::uuid AND "questionId" = ${questionId}::uuid
      FOR UPDATE`;
    const row = await tx.questionnaireAnswer.findFirst({
      where: { AND: [{ questionId }, sheetScope(grant)] },
      select: {
        ...{ id: true, value: true, given: true, note: true, revision: true },
        question: { select: { key: true, type: true, form: true } },
        files: { select: { evidenceId: true } },
      },
    });
    if (row === null) throw new AppError("not-found", `Question ${questionId} is not asked`);
    if (!fits(row, input)) return refuse("answer-unfit");
    const current = { ...row, given: storedGivenSchema.parse(row.given) };
    const base = await wordAt(tx, current, input.baseRevision);
    const merged = mergeAnswer(base, current, input);
    if (!merged.ok) {
      return refuse("answer-conflict", {
        ...(await conflictOf(tx, current)),
        fields: merged.fields,
      });
    }
    const { value, given, note, changed } = merged;
    const revision = changed ? current.revision + 1 : current.revision;
    const saved = { questionId, revision, value, given, note, returned: false, savedAt: at };
    if (!changed) return accept(saved);
    const content = { value, given: given ?? Prisma.DbNull, note };
    await tx.questionnaireAnswer.update({
      where: { id: current.id },
      data: { ...content, revision, answeredById: linkId, answeredAt: at },
    });
    await tx.questionnaireRevision.create({
      data: { ...content, answerId: current.id, revision, byId: linkId, at },
    });
    if (first > 0) {
      await tx.questionnaire.updateMany({
        where: { id: questionnaireId, startedAt: null },
        data: { startedAt: at },
      });
    }
    await record(tx, grant, {
      type: "questionnaire.answered",
      entity: { kind: "questionnaire", id: questionnaireId },
      data: { reference: open.value.reference, question: row.question.key, revision, value },
    });
    return accept(saved);
  });
}

type Asked = Prisma.QuestionnaireAnswerGetPayload<{
  select: {
    question: { select: { key: true; type: true; form: true } };
    files: { select: { evidenceId: true } };
  };
}>;

/** Whether an answer is one that the question takes, and names only files that were added to it. */
function fits({ question, files }: Asked, { value, given }: SaveAnswer): boolean {
  if (value !== undefined && value !== null && question.type !== "conformity") return false;
  if (given === undefined || given === null) return true;
  if (!givenFits({ type: question.type, form: formSchema.parse(question.form) }, given)) {
    return false;
  }
  const added = new Set(files.map(({ evidenceId }) => evidenceId));
  return !("files" in given) || given.files.every((id) => added.has(id));
}

type Current = Omit<AnswerConflict, "fields" | "byName" | "at"> & { readonly id: string };

/** What an answer said at a revision. Nothing was said before the first stored one. */
async function wordAt(tx: Tx, current: Current, revision: number) {
  if (revision >= current.revision) return { ...current, basis: null };
  const past = await tx.questionnaireRevision.findUnique({
    where: { answerId_revision: { answerId: current.id, revision } },
    select: { value: true, given: true, note: true },
  });
  const given = storedGivenSchema.parse(past?.given ?? null);
  return { value: past?.value ?? null, given, note: past?.note ?? "" };
}

async function conflictOf(tx: Tx, current: Current): Promise<Omit<AnswerConflict, "fields">> {
  const last = await tx.questionnaireRevision.findUnique({
    where: { answerId_revision: { answerId: current.id, revision: current.revision } },
    select: { at: true, by: { select: { name: true } } },
  });
  const { revision, value, given, note } = current;
  return {
    ...{ revision, value, given, note, byName: last?.by.name ?? null },
    at: (last?.at ?? new Date(0)).toISOString(),
  };
}
