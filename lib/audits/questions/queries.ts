import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { AnyGrant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { storedGivenSchema } from "../answers/schema.ts";
import type { QuestionShape } from "./model.ts";
import { type Said, shownKeys, testsOf } from "./rules.ts";
import { formSchema, storedConditionSchema } from "./schema.ts";

/** The columns of a question that say what it asks for and when. */
export const shapeColumns = { key: true, type: true, form: true, condition: true } as const;

type StoredShape = Pick<QuestionShape, "key" | "type"> & {
  readonly form: unknown;
  readonly condition: unknown;
};

/** A question as the rules look at it, from its stored columns. */
export function shapeOf({ key, type, form, condition }: StoredShape): QuestionShape {
  return {
    key,
    type,
    form: formSchema.parse(form),
    condition: storedConditionSchema.parse(condition),
  };
}

/** The answers of an audit, in order, whose question is shown other than is stored. */
export async function shownChanges(
  _grant: AnyGrant,
  auditId: string,
  reader: Db = db,
): Promise<readonly { readonly id: string; readonly shown: boolean }[]> {
  const rows = await reader.answer.findMany({
    where: { auditId, retiredAt: null },
    orderBy: { question: { position: "asc" } },
    select: { id: true, shown: true, value: true, given: true, question: { select: shapeColumns } },
  });
  const answers = new Map(
    rows.map(({ question, value, given }): [string, Said] => [
      question.key,
      { value, given: storedGivenSchema.parse(given) },
    ]),
  );
  const shown = shownKeys(
    rows.map(({ question }) => shapeOf(question)),
    answers,
  );
  return rows
    .map((row) => ({ id: row.id, before: row.shown, shown: shown.has(row.question.key) }))
    .filter((row) => row.before !== row.shown)
    .map(({ id, shown: now }) => ({ id, shown: now }));
}

/** Whether the condition of another question of the same version looks at a question. */
export async function steersOthers(
  _grant: AnyGrant,
  questionId: string,
  reader: Db = db,
): Promise<boolean> {
  const question = await reader.question.findUnique({
    where: { id: questionId },
    select: { key: true, templateVersionId: true },
  });
  if (question === null) return false;
  const { key, templateVersionId } = question;
  const others = await reader.question.findMany({
    where: { templateVersionId, condition: { not: Prisma.AnyNull } },
    select: { condition: true },
  });
  return others.some(({ condition }) =>
    testsOf(storedConditionSchema.parse(condition)).some((test) => test.question === key),
  );
}
