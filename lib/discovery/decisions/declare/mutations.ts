import "server-only";
import type { Grant } from "#lib/access/model.ts";
import type { ActivityEvent } from "#lib/activity/model.ts";
import { recordMany } from "#lib/activity/mutations.ts";
import { carryFields, insertFlow, lockFlow } from "#lib/data-map/flows/mutations.ts";
import { usualPurpose } from "#lib/data-map/minimisation/rules.ts";
import type { DraftField, Flow } from "#lib/data-map/model.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import type { FoundDrift } from "../../drift/model.ts";
import type { DeclareDriftInput } from "../../schema.ts";
import { lockAsked } from "../asked/mutations.ts";
import { proposeVendor } from "../proposals/mutations.ts";
import { driftWords } from "../rules.ts";
import { declaredChanges } from "./rules.ts";

type Deciding = Grant<"scan:decide" | "vendor:write" | "flow:write">;

/** What a person says beside what was seen; all of it may be left out. */
type Wishes = Pick<DeclareDriftInput, "purpose"> &
  Partial<Pick<DeclareDriftInput, "purposeKind" | "fields">>;
type DeclareDriftWishes = Pick<DeclareDriftInput, "drifts"> &
  Wishes &
  Partial<Pick<DeclareDriftInput, "vendorKind">>;

/** What a declaration came to. */
export type DeclaredDrift = {
  readonly declared: number;
  /** Drifts that were there no longer. */
  readonly gone: number;
  readonly vendorIds: readonly string[];
};

/**
 * Writes what was seen into the register, all or nothing: vendors that it lacks (proposed, filled
 * in), fields in the form they were seen in, and the end of those that were not seen. What is there
 * no longer is left alone and counted. Refused where a new vendor has a name that others have.
 */
export async function declareDrift(
  grant: Deciding,
  { drifts: asked, vendorKind = null, ...wishes }: DeclareDriftWishes,
): Promise<Outcome<DeclaredDrift, "name-taken">> {
  const moment = now();
  return withTransaction(
    async (tx) => {
      const { found, systems, gone } = await lockAsked(grant, tx, asked, moment);
      const lines: ActivityEvent[] = [];
      const vendorIds = new Map<string, string>();
      for (const { vendorKey, vendorId, vendorName } of found) {
        if (vendorIds.has(vendorKey)) continue;
        const added =
          vendorId === null
            ? await proposeVendor(grant, tx, systems, vendorKey, moment, vendorKind)
            : null;
        const id = vendorId ?? added?.id;
        if (id === undefined) return refuse("name-taken", { name: vendorName });
        lines.push(...(added?.lines ?? []));
        vendorIds.set(vendorKey, id);
      }
      const groups = [...Map.groupBy(found, (one) => `${one.systemId} ${one.vendorKey}`).values()];
      const targets = groups.flatMap((drifts) => {
        const [first] = drifts;
        const vendorId = vendorIds.get(first?.vendorKey ?? "");
        return first === undefined || vendorId === undefined
          ? []
          : [{ systemId: first.systemId, vendorKey: first.vendorKey, vendorId, drifts }];
      });
      const flows = await lockFlows(grant, tx, targets);
      let late = 0;
      for (const target of targets) {
        const written = await declare(grant, tx, target, flows, wishes, moment);
        late += written.gone;
        lines.push(...written.lines);
      }
      await recordMany(tx, grant, lines);
      return accept({
        declared: found.length - late,
        gone: gone + late,
        vendorIds: [...new Set(vendorIds.values())],
      });
    },
    { timeoutMs: 60_000 },
  );
}

/** Drifts of one system and one vendor. */
type Target = {
  readonly systemId: string;
  readonly vendorKey: string;
  readonly vendorId: string;
  readonly drifts: readonly FoundDrift[];
};

/** The running flows of the targets, locked in one order, so that two writes never stand in a circle. */
async function lockFlows(
  grant: Grant<"flow:write">,
  tx: Tx,
  targets: readonly Target[],
): Promise<readonly Flow[]> {
  const ids = await tx.dataFlow.findMany({
    where: {
      endsAt: null,
      OR: targets.map(({ systemId, vendorId }) => ({ systemId, vendorId })),
    },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const flows: Flow[] = [];
  for (const { id } of ids) flows.push(await lockFlow(grant, tx, id));
  return flows.filter(({ endsAt }) => endsAt === null);
}

async function declare(
  grant: Deciding,
  tx: Tx,
  target: Target,
  flows: readonly Flow[],
  wishes: Wishes,
  moment: Date,
): Promise<{ readonly lines: readonly ActivityEvent[]; readonly gone: number }> {
  const { systemId, vendorId, vendorKey, drifts } = target;
  const own = flows.filter((flow) => flow.systemId === systemId && flow.vendorId === vendorId);
  const { changed, added, gone } = declaredChanges(own, drifts, wishes.fields);
  const lines: ActivityEvent[] = [];
  if (added.length > 0) lines.push(await newFlow(grant, tx, target, added, wishes, moment));
  for (const { flowId, fields } of changed) {
    const flow = own.find(({ id }) => id === flowId);
    if (flow === undefined) continue;
    lines.push(await carryFields(grant, tx, flow, fields, moment));
  }
  if (drifts.length === gone) return { lines, gone };
  lines.push({
    type: "drift.declared",
    entity: { kind: "system", id: systemId },
    data: { vendorId, vendorKey, drifts: drifts.map(driftWords) },
  });
  return { lines, gone };
}

/** A running flow for what is sent to a vendor that nothing was declared for; the rest is unknown. */
async function newFlow(
  grant: Grant<"flow:write">,
  tx: Tx,
  { systemId, vendorId }: Target,
  fields: readonly DraftField[],
  { purpose, purposeKind }: Wishes,
  moment: Date,
): Promise<ActivityEvent> {
  const system = await tx.system.findUnique({ where: { id: systemId }, select: { name: true } });
  const vendor = await tx.vendor.findFirst({
    where: { AND: [{ id: vendorId }, vendorScope(grant)] },
    select: { name: true, kind: true },
  });
  if (system === null || vendor === null) throw new AppError("not-found", "No such vendor");
  const named = `${system.name} → ${vendor.name}`;
  const { line } = await insertFlow(grant, tx, {
    ...{ systemId, vendorId, startsAt: moment, fields },
    purpose: purpose === "" ? named.slice(0, 300) : purpose,
    purposeKind: purposeKind ?? usualPurpose(vendor.kind),
    legalBasis: "unknown",
    ...{ people: null, peopleMax: null, retentionDays: null, region: null },
    ...{ transferMechanism: null, dpcAdjustment: 0, dpcAdjustmentReason: null },
  });
  return line;
}
