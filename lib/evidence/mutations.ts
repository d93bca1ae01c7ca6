import "server-only";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { fileStore } from "#lib/platform/storage.ts";
import { editConflict, mergeEdit } from "#lib/shared/merge.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { inspectBytes } from "./files/gateway.ts";
import { type EvidenceTexts, type FileRefusal, maxFileBytes } from "./model.ts";
import { evidenceScope } from "./queries.ts";
import { atDay, checkFile, dayOf, evidenceTexts, sanitizeFileName } from "./rules.ts";
import type { EvidenceDescription, EvidenceEdit } from "./schema.ts";

/** Bytes that were taken into the store, or an address: what a piece of evidence consists of. */
export type EvidenceContent =
  | {
      readonly kind: "file";
      readonly sha256: string;
      readonly size: number;
      readonly fileName: string;
      readonly mediaType: string;
      /** Protected by a password: what it would run could not be looked at. */
      readonly unchecked: boolean;
    }
  | { readonly kind: "link"; readonly url: string };

/**
 * Takes a file into the store when its extension, its declared type and its bytes agree, it is not
 * too large, and nothing in it would run, unfold or fetch something when it is opened. Nothing refers to it yet; equal bytes are kept once. Memory is bounded by the
 * limit of size, whatever the sender claims.
 */
export async function storeEvidenceFile(
  _grant: Grant<"evidence:write"> | Grant<"questionnaire:answer">,
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
  const { unchecked, ...seen } = await inspectBytes(bytes);
  const verdict = checkFile({ name: fileName, size, declared: file.declared, ...seen });
  if (!verdict.ok) return refuse(verdict.reason);
  const stored = await fileStore().put(asStream(bytes), maxFileBytes);
  return accept({ kind: "file", ...stored, fileName, mediaType: verdict.mediaType, unchecked });
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
    readonly vendorId: string | null;
    readonly content: EvidenceContent;
    readonly description: EvidenceDescription;
    readonly sample: boolean;
    readonly at: Date;
    /** The version that it follows, locked by the caller. */
    readonly replaced?: { readonly id: string; readonly version: number };
  },
): Promise<string> {
  const { vendorId, content, description, sample, at, replaced } = evidence;
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
      confidentiality: description.confidentiality,
      periodFrom: description.periodFromOn,
      periodTo: description.periodToOn,
      datedAt: description.datedOn,
      validUntil: description.validUntilOn,
      replacesId: replaced?.id ?? null,
      version: (replaced?.version ?? 0) + 1,
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
 * The evidence that a person may change: within the grant, and their own unless they see everything.
 * Locks the row for the transaction. Throws `AppError` "not-found".
 */
export async function lockOwnEvidence(grant: AnyGrant, tx: Tx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Evidence" WHERE id = ${id}::uuid FOR UPDATE`;
  const own = grant.scope.kind === "all" ? {} : { addedById: personOf(grant.actor) ?? "" };
  const evidence = await tx.evidence.findFirst({
    where: { AND: [{ id, ...own }, evidenceScope(grant)] },
    select: {
      ...{ vendorId: true, title: true, type: true, origin: true, issuer: true },
      ...{ confidentiality: true, periodFrom: true, periodTo: true, datedAt: true },
      ...{ validUntil: true, withdrawnAt: true, revision: true, version: true, sample: true },
      ...{ facts: true, sha256: true, mediaType: true },
      replacedBy: { select: { id: true } },
    },
  });
  if (evidence === null) throw new AppError("not-found", `No evidence ${id}`);
  return evidence;
}

/**
 * Saves an edit of what describes evidence over whatever was saved since it began: merged where the
 * fields differ, refused with both versions where the same field was changed in two ways. What was
 * withdrawn is not edited. The vendor is scored anew, since dates decide what it proves.
 */
export async function updateEvidence(
  grant: Grant<"evidence:write">,
  edit: EvidenceEdit,
): Promise<Outcome<{ id: string }, "revision-conflict" | "already-withdrawn">> {
  return withTransaction(async (tx) => {
    const row = await lockOwnEvidence(grant, tx, edit.id);
    if (row.withdrawnAt !== null) return refuse("already-withdrawn");
    const current = evidenceTexts(row);
    const { title, type, origin, issuer, confidentiality } = edit;
    const mine: EvidenceTexts = {
      ...{ title, type, origin, issuer, confidentiality },
      periodFromOn: dayOf(edit.periodFromOn),
      periodToOn: dayOf(edit.periodToOn),
      datedOn: dayOf(edit.datedOn),
      validUntilOn: dayOf(edit.validUntilOn),
    };
    const base = edit.revision === row.revision ? current : { ...current, ...edit.base };
    const merged = mergeEdit(base, mine, current);
    if (!merged.ok) {
      return refuse("revision-conflict", {
        revision: row.revision,
        ...editConflict(base, mine, current, merged.conflicts),
      });
    }
    const fields = Object.keys(merged.changes);
    if (fields.length === 0) return accept({ id: edit.id });
    await saveTexts(tx, edit.id, { ...current, ...merged.changes });
    if (row.vendorId !== null) await enqueue(tx, "vendor-changed", { vendorId: row.vendorId });
    await record(tx, grant, {
      type: "evidence.updated",
      entity: { kind: "evidence", id: edit.id },
      data: { fields },
    });
    return accept({ id: edit.id });
  });
}

/** Writes what describes a locked row, and counts its revision on. */
export async function saveTexts(tx: Tx, id: string, texts: EvidenceTexts): Promise<void> {
  const { title, type, origin, issuer, confidentiality } = texts;
  await tx.evidence.update({
    where: { id },
    data: {
      ...{ title, type, origin, confidentiality, issuer: issuer === "" ? null : issuer },
      periodFrom: atDay(texts.periodFromOn),
      periodTo: atDay(texts.periodToOn),
      datedAt: atDay(texts.datedOn),
      validUntil: atDay(texts.validUntilOn),
      revision: { increment: 1 },
    },
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
    const evidence = await lockOwnEvidence(grant, tx, evidenceId);
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
