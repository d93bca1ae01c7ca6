import "server-only";
import type { AnyGrant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { storedGivenSchema } from "../answers/schema.ts";
import type { QuestionShape } from "./model.ts";
import { type Said, shownKeys } from "./rules.ts";
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
