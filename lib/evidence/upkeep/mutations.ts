import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import { clearSpool } from "#lib/platform/spool.ts";
import { fileStore } from "#lib/platform/storage.ts";
import { dayMs } from "#lib/shared/time.ts";
import { noteFault } from "../files/mutations.ts";

const batch = 500;

/**
 * Removes files that nothing refers to: a crash between storing a file and writing its row leaves
 * one, and so does removing the sample. Only what was stored more than a day before `at`: a younger
 * one may be about to get its row. Returns how many went.
 */
export async function removeOrphans(
  grant: Grant<"settings:manage">,
  at: Date = now(),
): Promise<number> {
  const before = new Date(at.getTime() - dayMs);
  await clearSpool(before);
  let removed = 0;
  for await (const names of batches(fileStore().list())) {
    const known = await referredTo(names);
    for (const name of names) {
      if (known.has(name)) continue;
      const storedAt = await fileStore().storedAt(name);
      if (storedAt === null || storedAt >= before) continue;
      await fileStore().remove(name);
      removed += 1;
    }
  }
  if (removed > 0) {
    await withTransaction((tx) =>
      record(tx, grant, {
        type: "evidence.orphansRemoved",
        entity: { kind: "store", id: "evidence" },
        data: { count: removed },
      }),
    );
  }
  return removed;
}

async function* batches(names: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let some: string[] = [];
  for await (const name of names) {
    some.push(name);
    if (some.length < batch) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

/** The names among these that a piece of evidence or a kept file of a scan stands for. */
async function referredTo(names: readonly string[]): Promise<ReadonlySet<string>> {
  const [evidence, kept] = await Promise.all([
    db.evidence.findMany({ where: { sha256: { in: [...names] } }, select: { sha256: true } }),
    db.keptEvidence.findMany({
      where: { storageKey: { in: [...names] }, deletedAt: null },
      select: { storageKey: true },
    }),
  ]);
  return new Set([
    ...evidence.flatMap(({ sha256 }) => sha256 ?? []),
    ...kept.map(({ storageKey }) => storageKey),
  ]);
}

/**
 * Looks whether the file of every piece of evidence is still there with its size, and says of those
 * whose is not that they are damaged. Contents are hashed when a file is taken. Returns how many
 * were found damaged that were not known to be.
 */
export async function findDamaged(
  grant: Grant<"settings:manage" | "evidence:read">,
): Promise<number> {
  let found = 0;
  let after: string | null = null;
  for (;;) {
    const rows: readonly { id: string; sha256: string | null; size: number | null }[] =
      await db.evidence.findMany({
        where: { sha256: { not: null }, ...(after === null ? {} : { id: { gt: after } }) },
        orderBy: { id: "asc" },
        take: batch,
        select: { id: true, sha256: true, size: true },
      });
    for (const { id, sha256, size } of rows) {
      const stored = await fileStore().sizeOf(sha256 ?? "");
      if (stored === size) continue;
      if (await noteFault(grant, id, stored === null ? "missing" : "changed")) found += 1;
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < batch) return found;
  }
}
