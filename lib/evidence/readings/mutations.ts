import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { openEvidenceFile } from "../files/mutations.ts";
import { fileKinds } from "../model.ts";
import { lockOwnEvidence, saveTexts } from "../mutations.ts";
import { evidenceTexts } from "../rules.ts";
import { factsSchema } from "../schema.ts";
import { pageTexts } from "./gateway.ts";
import type { Reading, ReadingRefusal } from "./model.ts";
import { readPages, withConfirmed } from "./rules.ts";
import type { Confirmation } from "./schema.ts";

/**
 * Reads the text of a PDF and proposes what it says. Nothing of it is stored: who may read the
 * file sees its words, and that they took it stands in the log as for every other taking.
 */
export async function proposeReadings(
  grant: Grant<"evidence:read" | "evidence:write">,
  { id }: { readonly id: string },
): Promise<Outcome<{ readonly readings: readonly Reading[] }, ReadingRefusal>> {
  const { mediaType, content } = await openEvidenceFile(grant, id);
  if (mediaType !== fileKinds.pdf) {
    await content.cancel();
    return refuse("not-readable");
  }
  const bytes = new Uint8Array(await new Response(content).arrayBuffer());
  const pages = await pageTexts(bytes);
  if (!pages.ok) return pages;
  if (pages.value.every((text) => text.trim() === "")) return refuse("no-text");
  return accept({ readings: readPages(pages.value) });
}

/**
 * Stores what a person confirmed of the proposals. The file is read anew, so that no words are kept
 * that it does not hold; those that fill a field fill it, all are kept with page and quote. Refused
 * where the evidence was changed since it was shown.
 */
export async function confirmReadings(
  grant: Grant<"evidence:read" | "evidence:write">,
  input: Confirmation,
): Promise<
  Outcome<
    { readonly id: string },
    ReadingRefusal | "changed-meanwhile" | "already-withdrawn" | "not-said"
  >
> {
  const read = await proposeReadings(grant, input);
  if (!read.ok) return read;
  const confirmed = input.confirmed.map(({ key, value, page }) =>
    read.value.readings.find((one) => one.key === key && one.value === value && one.page === page),
  );
  const said = confirmed.filter((one) => one !== undefined);
  if (said.length < confirmed.length) return refuse("not-said");
  return withTransaction(async (tx) => {
    const row = await lockOwnEvidence(grant, tx, input.id);
    if (row.withdrawnAt !== null) return refuse("already-withdrawn");
    if (row.revision !== input.revision) return refuse("changed-meanwhile");
    const next = withConfirmed(
      { texts: evidenceTexts(row), facts: factsSchema.parse(row.facts) },
      said,
      { byId: personOf(grant.actor), at: now().toISOString() },
    );
    if (next === null) return refuse("not-said");
    await saveTexts(tx, input.id, next.texts);
    await tx.evidence.update({
      where: { id: input.id },
      data: { facts: [...next.facts] },
    });
    if (row.vendorId !== null) await enqueue(tx, "vendor-changed", { vendorId: row.vendorId });
    await record(tx, grant, {
      type: "evidence.factsConfirmed",
      entity: { kind: "evidence", id: input.id },
      data: { facts: said.map(({ key, page }) => ({ key, page })) },
    });
    return accept({ id: input.id });
  });
}
