import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import type { ActivityEvent } from "#lib/activity/model.ts";
import { recordMany } from "#lib/activity/mutations.ts";
import { insertFinding } from "#lib/findings/mutations.ts";
import { type AcceptanceWindow, decideEndOfAcceptance, proposedDue } from "#lib/findings/rules.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import type { FoundDrift } from "../drift/model.ts";
import type { DismissDriftInput, DriftKey, OpenDriftFindingInput } from "../schema.ts";
import { type LockedDrifts, lockAsked } from "./asked/mutations.ts";
import { partiesOf } from "./asked/rules.ts";
import { proposeVendor } from "./proposals/mutations.ts";
import { driftWords, proposedSeverity } from "./rules.ts";

/** What a finding about drift came to. */
export type DriftFinding = {
  readonly id: string;
  readonly reference: string;
  readonly vendorId: string;
  /** Whether the register lacked the vendor: it is proposed now, without a flow. */
  readonly vendorAdded: boolean;
  readonly opened: number;
  /** Drifts that were there no longer. */
  readonly gone: number;
};

/**
 * Opens a finding about drifts of one vendor. A third party that is not in the register is added as
 * proposed first, without a flow: a finding is always about a vendor. Refused where nothing of it is
 * left, where the drifts are of several vendors, or where the vendor's name is taken.
 */
export async function openDriftFinding(
  grant: Grant<"scan:decide" | "finding:write" | "vendor:write">,
  input: OpenDriftFindingInput,
): Promise<Outcome<DriftFinding, "gone" | "several-vendors" | "name-taken">> {
  const at = now();
  const { drifts: asked, severity: chosen, dueOn, zone, ...content } = input;
  return withTransaction(async (tx) => {
    const locked = await lockAsked(grant, tx, asked, at);
    const { found, gone } = locked;
    const [first] = found;
    if (first === undefined) return refuse("gone");
    if (found.some(({ vendorKey }) => vendorKey !== first.vendorKey)) {
      return refuse("several-vendors");
    }
    const added =
      first.vendorId === null
        ? await proposeVendor(grant, tx, locked.systems, first.vendorKey, at)
        : null;
    const vendorId = first.vendorId ?? added?.id;
    if (vendorId === undefined) return refuse("name-taken", { name: first.vendorName });
    const severity = chosen ?? proposedSeverity(found);
    const dueAt = endOfDay(dueOn ?? proposedDue(severity, at, zone), zone);
    const finding = await insertFinding(
      grant,
      tx,
      { ...content, vendorId, source: "drift", severity, dueAt },
      at,
    );
    await decide(grant, tx, locked, { verdict: "finding", findingId: finding.id, vendorId, at });
    await recordMany(tx, grant, [
      ...(added?.lines ?? []),
      {
        type: "finding.opened",
        entity: { kind: "finding", id: finding.id },
        data: { vendorId, reference: finding.reference, severity },
      },
      ...linesOf(found, "drift.findingOpened", { vendorId, reference: finding.reference }),
    ]);
    const vendorAdded = added?.added ?? false;
    return accept({ ...finding, vendorId, vendorAdded, opened: found.length, gone });
  });
}

/** What putting drifts aside came to. */
export type DismissedDrift = { readonly dismissed: number; readonly gone: number };

/**
 * Puts drifts aside, with the reason, until the end of a day: as long as a risk may be accepted at
 * most. Refused for another day, and where nothing of them is left.
 */
export async function dismissDrift(
  grant: Grant<"scan:decide">,
  input: DismissDriftInput,
): Promise<Outcome<DismissedDrift, AcceptanceWindow | "gone">> {
  const at = now();
  const { drifts: asked, reason, untilOn, zone } = input;
  const verdict = decideEndOfAcceptance(untilOn, zone, at);
  if (verdict !== "yes") return refuse(verdict);
  const until = endOfDay(untilOn, zone);
  return withTransaction(async (tx) => {
    const locked = await lockAsked(grant, tx, asked, at);
    const { found, gone } = locked;
    if (found.length === 0) return refuse("gone");
    await decide(grant, tx, locked, { verdict: "dismissed", reason, until, at });
    await recordMany(
      tx,
      grant,
      linesOf(found, "drift.dismissed", { reason, until: until.toISOString() }),
    );
    return accept({ dismissed: found.length, gone });
  });
}

/** What taking decisions back came to. */
export type TakenBack = { readonly takenBack: number; readonly gone: number };

/**
 * Takes back what was decided about drifts: they are open again. The decision stays as history, and
 * a finding that was opened goes its own way. Refused where nothing decided is left of them.
 */
export async function takeBackDrift(
  grant: Grant<"scan:decide">,
  { drifts: asked }: { readonly drifts: readonly DriftKey[] },
): Promise<Outcome<TakenBack, "gone">> {
  const at = now();
  return withTransaction(async (tx) => {
    const locked = await lockAsked(grant, tx, asked, at);
    const found = locked.found.filter(({ standing }) => standing !== "open");
    if (found.length === 0) return refuse("gone");
    await decide(grant, tx, { ...locked, found }, { verdict: "taken_back", at });
    await recordMany(tx, grant, linesOf(found, "drift.takenBack", {}));
    return accept({ takenBack: found.length, gone: locked.gone });
  });
}

type Decision = {
  readonly verdict: "finding" | "dismissed" | "taken_back";
  readonly reason?: string;
  readonly until?: Date;
  readonly findingId?: string;
  /** The vendor that a finding is about; it may have been added just now. */
  readonly vendorId?: string;
  readonly at: Date;
};

/** Puts a decision on each drift in the place of the one that stands, which stays as history. */
async function decide(
  grant: Grant<"scan:decide">,
  tx: Tx,
  { found, systems }: LockedDrifts,
  { at, vendorId, ...columns }: Decision,
): Promise<void> {
  for (const drift of found) {
    const { systemId, kind, element } = drift;
    const vendorKey = vendorId === undefined ? drift.vendorKey : `vendor:${vendorId}`;
    const named = partiesOf(systems, drift.vendorKey).map(({ key }) => key);
    const what = { systemId, kind, elementKey: element ?? "" };
    await tx.driftDecision.updateMany({
      where: {
        ...what,
        vendorKey: { in: [...new Set([drift.vendorKey, vendorKey, ...named])] },
        supersededAt: null,
      },
      data: { supersededAt: at },
    });
    await tx.driftDecision.create({
      data: {
        ...{ ...what, vendorKey, ...columns },
        ...{ decidedAt: at, decidedById: personOf(grant.actor) },
      },
    });
  }
}

/** One line for each system and third party, so that the history of each shows no more than its own. */
function linesOf(
  found: readonly FoundDrift[],
  type: "drift.findingOpened" | "drift.dismissed" | "drift.takenBack",
  data: Readonly<Record<string, string>>,
): readonly ActivityEvent[] {
  const groups = Map.groupBy(found, (one) => `${one.systemId} ${one.vendorKey}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { systemId, vendorKey, vendorId } = first;
    return [
      {
        type,
        entity: { kind: "system", id: systemId },
        data: { vendorId, vendorKey, ...data, drifts: group.map(driftWords) },
      },
    ];
  });
}
