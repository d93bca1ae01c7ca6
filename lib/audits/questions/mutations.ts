import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { AnyGrant } from "#lib/access/model.ts";
import type { Tx } from "#lib/platform/db.ts";
import { shownChanges } from "./queries.ts";
import { testsOf } from "./rules.ts";
import { storedConditionSchema } from "./schema.ts";

/** Whether the condition of another question of the same version looks at a question. */
export async function steersOthers(_grant: AnyGrant, tx: Tx, questionId: string): Promise<boolean> {
  const question = await tx.question.findUnique({
    where: { id: questionId },
    select: { key: true, templateVersionId: true },
  });
  if (question === null) return false;
  const { key, templateVersionId } = question;
  const others = await tx.question.findMany({
    where: { templateVersionId, condition: { not: Prisma.AnyNull } },
    select: { condition: true },
  });
  return others.some(({ condition }) =>
    testsOf(storedConditionSchema.parse(condition)).some((test) => test.question === key),
  );
}

/**
 * Stores which questions of an audit are asked as its answers stand. The caller holds the audit
 * alone, so that no other answer changes meanwhile.
 */
export async function storeShown(grant: AnyGrant, tx: Tx, auditId: string): Promise<void> {
  const changes = await shownChanges(grant, auditId, tx);
  for (const shown of [true, false]) {
    const ids = changes.filter((change) => change.shown === shown).map(({ id }) => id);
    if (ids.length > 0) {
      await tx.answer.updateMany({ where: { id: { in: ids } }, data: { shown } });
    }
  }
}
