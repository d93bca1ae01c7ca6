import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { fileStore, StoreFault } from "#lib/platform/storage.ts";
import type { FileFault } from "../model.ts";
import { evidenceScope } from "../queries.ts";

/** A stored file to be handed out. */
export type EvidenceFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly content: ReadableStream;
};

/**
 * Opens the file of a piece of evidence; who did is noted before the first byte. Throws `AppError`
 * "not-found" when the grant does not reach it, when it is a link, or when there is none (all look
 * the same), and "file-damaged" when the stored file is gone or not what was stored: then nothing
 * of it is handed out, and the evidence shows it from then on.
 */
export async function openEvidenceFile(
  grant: Grant<"evidence:read">,
  id: string,
): Promise<EvidenceFile> {
  const row = await db.evidence.findFirst({
    where: { AND: [{ id }, evidenceScope(grant)] },
    select: { fileName: true, mediaType: true, sha256: true },
  });
  if (row === null || row.sha256 === null) throw new AppError("not-found", `No file ${id}`);
  const { size, content } = await fileStore()
    .open(row.sha256)
    .catch(async (error: unknown) => {
      if (!(error instanceof StoreFault)) throw error;
      const { fault, message } = error;
      await noteFault(grant, id, fault);
      throw new AppError("file-damaged", message, { evidenceId: id, fault });
    });
  try {
    await noteOpening(grant, id);
  } catch (error) {
    await content.cancel();
    throw error;
  }
  return {
    fileName: row.fileName ?? "file",
    mediaType: row.mediaType ?? "application/octet-stream",
    size,
    content,
  };
}

/** Notes who takes a file; a fault that it was known for is gone with it. */
async function noteOpening(grant: Grant<"evidence:read">, id: string): Promise<void> {
  await withTransaction(async (tx) => {
    const healed = await tx.evidence.updateMany({
      where: { id, fileFault: { not: null } },
      data: { fileFault: null, fileFaultAt: null },
    });
    await record(tx, grant, {
      type: "evidence.opened",
      entity: { kind: "evidence", id },
      data: healed.count === 0 ? {} : { restored: true },
    });
  });
}

/** Says of evidence within the grant that its file is damaged, once for each kind of damage. */
export async function noteFault(
  grant: Grant<"evidence:read">,
  id: string,
  fault: FileFault,
): Promise<boolean> {
  return withTransaction(async (tx) => {
    const { count } = await tx.evidence.updateMany({
      where: {
        AND: [
          { id, OR: [{ fileFault: null }, { fileFault: { not: fault } }] },
          evidenceScope(grant),
        ],
      },
      data: { fileFault: fault, fileFaultAt: now() },
    });
    if (count === 0) return false;
    await record(tx, grant, {
      type: "evidence.fileFaulty",
      entity: { kind: "evidence", id },
      data: { fault },
    });
    return true;
  });
}
