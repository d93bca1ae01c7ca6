import "server-only";
import type { AnyGrant } from "#lib/access/model.ts";
import type { Tx } from "#lib/platform/db.ts";
import { shownChanges } from "./queries.ts";

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
