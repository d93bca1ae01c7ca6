import "server-only";
import type { Grant } from "#lib/access/model.ts";
import type { EvidenceKind } from "#lib/detection/model.ts";
import type { ScanDetail } from "#lib/discovery/model.ts";
import { beginScan } from "#lib/discovery/mutations.ts";
import { getScan } from "#lib/discovery/queries.ts";
import { readScan } from "#lib/discovery/reading/mutations.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { findSystem } from "./queries.ts";

/** Evidence as a program sends it. */
export type ScanUpload = {
  /** Id or name. */
  readonly system: string;
  readonly fileName: string;
  /** Told by the content where it is null. */
  readonly kind: EvidenceKind | null;
  /** What the sender says, in bytes; null is unknown. */
  readonly size: number | null;
  /** Names the request: asked again under the same key, nothing is read twice. */
  readonly idempotencyKey: string | null;
  readonly content: ReadableStream<Uint8Array>;
};

type UploadRefusal = "system-unknown" | "busy" | "key-reused";

/**
 * Begins a scan and reads its content as it comes: the browser's two steps in one request. Answers
 * with the scan as it stands then, failed ones included; `isNew` is false where the key was met
 * before, and then nothing of the content is read.
 */
export async function uploadScan(
  grant: Grant<"scan:run" | "scan:read">,
  { system, fileName, size, kind, idempotencyKey, content }: ScanUpload,
): Promise<Outcome<{ readonly scan: ScanDetail; readonly isNew: boolean }, UploadRefusal>> {
  const found = await findSystem(grant, system);
  if (found === null) return refuse("system-unknown", { system });
  const begun = await beginScan(grant, { systemId: found.id, fileName, size }, idempotencyKey);
  if (!begun.ok) {
    return begun.reason === "system-gone"
      ? refuse("system-unknown", { system })
      : refuse(begun.reason);
  }
  const { id, isNew } = begun.value;
  if (isNew) await readScan(grant, { id, content, kind });
  const scan = await getScan(grant, id);
  if (scan === null) throw new AppError("not-found", "Removed while it was read");
  return accept({ scan, isNew });
}
