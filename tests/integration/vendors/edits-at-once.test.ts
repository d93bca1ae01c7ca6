import { expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { canonicalJson } from "#lib/activity/rules.ts";
import { verifyOwnLog } from "#lib/activity/verification/queries.ts";
import { db } from "#lib/platform/db.ts";
import type { EditConflict } from "#lib/shared/merge.ts";
import type { EditableField, VendorValues } from "#lib/vendors/model.ts";
import { createVendor, updateVendor } from "#lib/vendors/mutations.ts";
import { vendorState } from "#lib/vendors/queries.ts";
import { vendorTexts } from "#lib/vendors/rules.ts";
import { accepted } from "#tests/support/audits.ts";
import { measured } from "#tests/support/measured.ts";
import { scale } from "#tests/support/scale.ts";
import { blankVendor } from "#tests/support/vendors.ts";

const grant = jobGrant("test", ["vendor:read", "vendor:write", "activity:read", "activity:export"]);

const blank = blankVendor("Edited by all");

/** What a client changes: a field or two, to values that nobody else ever writes. */
function changeOf(client: number, turn: number): Partial<VendorValues> {
  const own = `${client}-${turn}`;
  const changes: readonly Partial<VendorValues>[] = [
    { description: `by ${own}` },
    { website: `https://${own}.example` },
    { externalId: own },
    { companyName: `Company ${own}` },
    { tags: [`tag ${own}`] },
    { description: `both by ${own}`, regions: [`R${own}`] },
  ];
  return changes[(client + turn) % changes.length] ?? {};
}

type Attempt = {
  readonly change: Partial<VendorValues>;
  readonly outcome: Awaited<ReturnType<typeof updateVendor>>;
};

it("every acknowledged edit of one vendor is kept, every refused one is shown both versions", {
  timeout: 600_000,
}, async () => {
  const clients = scale(8, 50);
  const turns = scale(5, 20);
  const { id } = accepted(await createVendor(grant, blank));
  const state = async () => {
    const found = await vendorState(grant, id);
    if (found === null) throw new Error("gone");
    return found;
  };
  const attempts: Attempt[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    // All start from the same version and save at once; whoever is refused looks and saves again.
    const seen = await state();
    const edits = Array.from({ length: clients }, async (_, client) => {
      const change = changeOf(client, turn);
      let start = seen;
      for (let saved = false; !saved; ) {
        const { revision, values } = start;
        const edit = { id, revision, base: vendorTexts(values), values: { ...values, ...change } };
        const outcome = await updateVendor(grant, edit);
        attempts.push({ change, outcome });
        saved = outcome.ok;
        if (!saved) start = await state();
      }
    });
    await Promise.all(edits);
  }

  // The lines of the log, one after the other, lead from the first version to the last.
  const lines = await db.activity.findMany({
    where: { entityId: id, type: "vendor.updated" },
    orderBy: { seq: "asc" },
  });
  let replayed: Record<string, string> = vendorTexts({ ...blank });
  const versions = [replayed];
  for (const { data } of lines) {
    const { before, after } = data as Record<"before" | "after", Record<string, string>>;
    expect(replayed).toMatchObject(before);
    replayed = { ...replayed, ...after };
    versions.push(replayed);
  }
  const last = await state();
  expect(vendorTexts(last.values)).toEqual(replayed);

  // Each acknowledged edit has its line, no line is nobody's, and the revision counts them.
  const kept = attempts.filter(({ outcome }) => outcome.ok);
  const written = lines.map(({ data }) => canonicalJson(after(data)));
  const acknowledged = kept.map(({ change }) => canonicalJson(textsOf(change)));
  expect(written.sort()).toEqual(acknowledged.sort());
  expect(last.revision).toBe(1 + kept.length);

  // Each refused one was told what it wanted and what stood at that revision.
  const refused = attempts.filter(({ outcome }) => !outcome.ok);
  for (const { change, outcome } of refused) {
    expect(outcome).toMatchObject({ ok: false, reason: "revision-conflict" });
    const told = (outcome as { details: unknown }).details as EditConflict & { revision: number };
    const theirs = versions[told.revision - 1];
    expect(told.current).toEqual(theirs);
    expect(told.conflicts.length).toBeGreaterThan(0);
    for (const { field, mine, theirs: other } of told.conflicts) {
      expect({ mine, other }).toEqual({ mine: textsOf(change)[field], other: theirs?.[field] });
    }
    expect(told.merged).toEqual({ ...theirs, ...textsOf(change) });
  }
  expect(kept).toHaveLength(clients * turns);
  expect(refused.length).toBeGreaterThan(turns);
  expect(await verifyOwnLog(grant)).toMatchObject({ ok: true });
  measured({
    promise: 11,
    what: `${clients} clients save one vendor at once, from the same version`,
    figure: `${kept.length} edits acknowledged, all in the log's replay and the revision; ${refused.length} refused on the way, each shown both versions`,
  });
});

function after(data: unknown): Record<string, string> {
  return (data as { after: Record<string, string> }).after;
}

/** A change as the texts that its line of the log holds. */
function textsOf(change: Partial<VendorValues>): Record<string, string> {
  const all = vendorTexts({ ...blank, ...change });
  const fields = Object.keys(change) as EditableField[];
  return Object.fromEntries(fields.map((field) => [field, all[field]]));
}
