import "server-only";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { fileStore } from "#lib/platform/storage.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { inspectBytes } from "./gateway.ts";
import { type FileRefusal, maxFileBytes } from "./model.ts";
import { evidenceScope } from "./queries.ts";
import { checkFile, sanitizeFileName } from "./rules.ts";
import type { EvidenceDescription } from "./schema.ts";

/** Bytes that were taken into the store, or an address: what a piece of evidence consists of. */
export type EvidenceContent =
  | {
      readonly kind: "file";
      readonly sha256: string;
      readonly size: number;
      readonly fileName: string;
      readonly mediaType: string;
    }
  | { readonly kind: "link"; readonly url: string };

/**
 * Takes a file into the store when its extension, its declared type and its bytes agree and it is
 * not too large. Nothing refers to it yet; equal bytes are kept once. Memory is bounded by the
 * limit of size, whatever the sender claims.
 */
export async function storeEvidenceFile(
  _grant: Grant<"evidence:write">,
  file: {
    readonly name: string;
    readonly declared: string;
    readonly content: AsyncIterable<Uint8Array>;
  },
): Promise<Outcome<EvidenceContent & { readonly kind: "file" }, FileRefusal>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.content) {
    size += chunk.byteLength;
    if (size > maxFileBytes) return refuse("file-too-large", { maxBytes: maxFileBytes });
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const fileName = sanitizeFileName(file.name);
  const verdict = checkFile({
    name: fileName,
    size,
    declared: file.declared,
    ...(await inspectBytes(bytes)),
  });
  if (!verdict.ok) return refuse(verdict.reason);
  const stored = await fileStore().put(asStream(bytes), maxFileBytes);
  return accept({ kind: "file", ...stored, fileName, mediaType: verdict.mediaType });
}

async function* asStream(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/**
 * Adds a piece of evidence inside the caller's transaction and returns its id. The caller has
 * checked that the grant reaches what it is for, links it, and records the activity.
 */
export async function addEvidence(
  grant: AnyGrant,
  tx: Tx,
  evidence: {
    readonly vendorId: string;
    readonly content: EvidenceContent;
    readonly description: EvidenceDescription;
    readonly sample: boolean;
    readonly at: Date;
  },
): Promise<string> {
  const { vendorId, content, description, sample, at } = evidence;
  const { kind, ...stored } = content;
  const fallback = kind === "file" ? content.fileName : content.url;
  const { id } = await tx.evidence.create({
    data: {
      vendorId,
      ...stored,
      title: description.title === "" ? fallback : description.title,
      type: description.type,
      origin: description.origin,
      issuer: description.issuer === "" ? null : description.issuer,
      datedAt: description.datedOn,
      validUntil: description.validUntilOn,
      addedById: personOf(grant.actor),
      addedAt: at,
      sample,
    },
    select: { id: true },
  });
  return id;
}

/** Adds evidence of a vendor at large, to be linked later. */
export async function addVendorEvidence(
  grant: Grant<"evidence:write">,
  input: {
    readonly vendorId: string;
    readonly content: EvidenceContent;
    readonly description: EvidenceDescription;
  },
  at: Date = now(),
): Promise<{ readonly id: string }> {
  return withTransaction(async (tx) => {
    const vendor = await tx.vendor.findFirst({
      where: { AND: [{ id: input.vendorId }, vendorScope(grant)] },
      select: { id: true },
    });
    if (vendor === null) throw new AppError("not-found", `No vendor ${input.vendorId}`);
    const id = await addEvidence(grant, tx, { ...input, sample: false, at });
    await record(tx, grant, {
      type: "evidence.added",
      entity: { kind: "evidence", id },
      data: { vendorId: vendor.id },
    });
    return { id };
  });
}

/**
 * Withdraws evidence: from now on it proves nothing; the file and its links stay on record. Only
 * somebody who sees everything, or who brought it, may.
 */
export async function withdrawEvidence(
  grant: Grant<"evidence:write">,
  { evidenceId }: { readonly evidenceId: string },
  at: Date = now(),
): Promise<Outcome<{ id: string }, "already-withdrawn">> {
  return withTransaction(async (tx) => {
    const own = grant.scope.kind === "all" ? {} : { addedById: personOf(grant.actor) ?? "" };
    const evidence = await tx.evidence.findFirst({
      where: { AND: [{ id: evidenceId, ...own }, evidenceScope(grant)] },
      select: { vendorId: true },
    });
    if (evidence === null) throw new AppError("not-found", `No evidence ${evidenceId}`);
    const { count } = await tx.evidence.updateMany({
      where: { id: evidenceId, withdrawnAt: null },
      data: { withdrawnAt: at },
    });
    if (count === 0) return refuse("already-withdrawn");
    if (evidence.vendorId !== null) {
      await enqueue(tx, "vendor-changed", { vendorId: evidence.vendorId });
    }
    await record(tx, grant, {
      type: "evidence.withdrawn",
      entity: { kind: "evidence", id: evidenceId },
    });
    return accept({ id: evidenceId });
  });
}
