import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { lockAudit } from "../mutations.ts";
import { storeShown } from "../questions/mutations.ts";
import type { MovePlan } from "../templates/model.ts";
import { findMove } from "./queries.ts";
import type { MoveAudit } from "./schema.ts";

/**
 * Moves an audit under way to the newest version of its template. Answers to questions of the same
 * key and type go along with their revisions, evidence and findings; what is not asked any more
 * stays on record; what is new is open.
 */
export async function moveAudit(
  grant: Grant<"audit:plan" | "requirement:read">,
  { auditId, versionId }: MoveAudit,
  at: Date = now(),
): Promise<Outcome<MovePlan, "nothing-to-move" | "no-questions">> {
  return withTransaction(async (tx) => {
    const audit = await lockAudit(grant, tx, auditId);
    const offer = await findMove(grant, auditId, tx);
    if (offer === null || offer.versionId !== versionId) return refuse("nothing-to-move");
    const { plan, asked, version } = offer;
    if (asked.length === 0) return refuse("no-questions");
    const idOf = new Map(asked.map(({ key, id }) => [key, id]));
    const before = await tx.answer.findMany({
      where: { auditId, retiredAt: null },
      select: { id: true, question: { select: { key: true } } },
    });
    const carried = new Set(plan.carried);
    for (const { id, question } of before) {
      const questionId = idOf.get(question.key);
      if (!carried.has(question.key) || questionId === undefined) continue;
      await tx.answer.update({ where: { id }, data: { questionId } });
    }
    await tx.answer.updateMany({
      where: {
        id: { in: before.filter((one) => !carried.has(one.question.key)).map(({ id }) => id) },
      },
      data: { retiredAt: at, shown: false, returnedReason: null, returnedById: null },
    });
    await tx.answer.createMany({
      data: plan.added.map((key) => ({ auditId, questionId: idOf.get(key) ?? "", answeredAt: at })),
    });
    await tx.audit.update({
      where: { id: auditId },
      data: { templateVersionId: versionId, revision: { increment: 1 } },
    });
    await storeShown(grant, tx, auditId);
    await record(tx, grant, {
      type: "audit.moved",
      entity: { kind: "audit", id: auditId },
      data: {
        reference: audit.reference,
        version,
        carried: plan.carried.length,
        added: plan.added,
        retired: plan.retired,
      },
    });
    return accept(plan);
  });
}
