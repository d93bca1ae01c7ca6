import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { fileStore } from "#lib/platform/storage.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { readScan } from "../reading/mutations.ts";
import { openSealed, sealedCopy } from "./gateway.ts";

const dayMs = 86_400_000;

/**
 * Reads the content of a scan as `readScan` does and keeps the file as well, sealed, for so many
 * days. A file that is not read to its end is not kept.
 */
export async function readAndKeep(
  grant: Grant<"scan:run">,
  {
    id,
    content,
    days,
  }: {
    readonly id: string;
    readonly content: ReadableStream<Uint8Array>;
    readonly days: number;
  },
): ReturnType<typeof readScan> {
  const copy = sealedCopy(content, id);
  let outcome: Awaited<ReturnType<typeof readScan>>;
  try {
    outcome = await readScan(grant, { id, content: copy.content });
  } catch (error) {
    await copy.drop(error);
    throw error;
  }
  const file = await copy.file();
  if (file === null) return outcome;
  if (!outcome.ok) {
    await fileStore().remove(file.storageKey);
    return outcome;
  }
  const until = new Date(now().getTime() + days * dayMs);
  await withTransaction(async (tx) => {
    await tx.keptEvidence.create({ data: { scanId: id, ...file, until } });
    await record(tx, grant, {
      type: "scan.fileKept",
      entity: { kind: "scan", id },
      data: { until: until.toISOString() },
    });
  });
  return outcome;
}

/**
 * Opens the kept file of a scan; who did is noted before the first byte. Throws `AppError`
 * "not-found" where none is kept any more.
 */
export async function openKept(
  grant: Grant<"scan:decide">,
  { id }: { readonly id: string },
): Promise<{
  readonly fileName: string;
  readonly size: bigint;
  readonly content: ReadableStream<Uint8Array>;
}> {
  const kept = await withTransaction(async (tx) => {
    const found = await tx.keptEvidence.findFirst({
      where: { scanId: id, deletedAt: null, until: { gt: now() } },
      include: { scan: { select: { fileName: true } } },
    });
    if (found === null) throw new AppError("not-found", `No kept file of scan ${id}`);
    await record(tx, grant, { type: "scan.fileOpened", entity: { kind: "scan", id }, data: {} });
    return found;
  });
  const content = await openSealed(kept, id);
  return { fileName: kept.scan.fileName, size: kept.size, content };
}

/** Deletes the kept file of a scan before its end. Its key goes first: no copy opens any more. */
export async function deleteKept(
  grant: Grant<"scan:decide">,
  { id }: { readonly id: string },
): Promise<Outcome<{ id: string }, "not-kept">> {
  const moment = now();
  const storageKey = await withTransaction(async (tx) => {
    const [gone] = await tx.keptEvidence.updateManyAndReturn({
      where: { scanId: id, deletedAt: null },
      data: { deletedAt: moment, wrappedKey: "" },
      select: { storageKey: true, until: true },
    });
    if (gone === undefined) return null;
    await record(tx, grant, {
      type: "scan.fileDeleted",
      entity: { kind: "scan", id },
      data: { atItsEnd: gone.until <= moment },
    });
    return gone.storageKey;
  });
  if (storageKey === null) return refuse("not-kept");
  await fileStore().remove(storageKey);
  return accept({ id });
}

/** Deletes every kept file whose end has come, and what an interrupted deletion left on disk. */
export async function deleteEnded(grant: Grant<"scan:decide">): Promise<void> {
  const moment = now();
  const ended = await db.keptEvidence.findMany({
    where: { deletedAt: null, until: { lte: moment } },
    select: { scanId: true },
  });
  for (const { scanId } of ended) await deleteKept(grant, { id: scanId });
  const left = await db.keptEvidence.findMany({
    where: { deletedAt: { gte: new Date(moment.getTime() - 2 * dayMs) } },
    select: { storageKey: true },
  });
  for (const { storageKey } of left) await fileStore().remove(storageKey);
}
