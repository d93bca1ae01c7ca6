import "server-only";
import { createHash } from "node:crypto";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import type { ActivityEvent } from "#lib/activity/model.ts";
import { recordMany } from "#lib/activity/mutations.ts";
import { canonicalJson } from "#lib/activity/rules.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import type { Assessment } from "#lib/risk/model.ts";
import { assess } from "#lib/risk/rules.ts";
import { nextMoment } from "#lib/risk/time/rules.ts";
import { accept, type Outcome } from "#lib/shared/outcome.ts";
import { type GatheredFactors, gatherFactors } from "./factors/queries.ts";
import { comparable, replacedAssumptions } from "./rules.ts";
import type { TierOverrideInput } from "./schema.ts";

/** Vendors that are assessed in one transaction. */
const chunk = 200;

/** What one run of scoring did. */
export type ScoringRun = { readonly assessed: number; readonly stored: number };

/** What to assess, as of when, and what set it off (an activity type or a job's name). */
export type ScoringTask = {
  readonly vendorIds: readonly string[];
  readonly asOf: Date;
  readonly cause: string;
};

/**
 * Assesses vendors as of now and stores what changed: a new assessment only where a line changed,
 * the vendor's own columns always. Commits in chunks; safe to run again.
 */
export async function scoreVendors(
  grant: Grant<"risk:read">,
  task: ScoringTask,
): Promise<ScoringRun> {
  return inChunks(task, async (vendorIds) =>
    withTransaction(
      async (tx) => {
        await lockVendors(tx, vendorIds);
        const gathered = await gatherFactors(grant, vendorIds, task.asOf, tx);
        await endReplaced(tx, gathered, task.asOf);
        const events = await storeAssessments(tx, gathered, task, true);
        await recordMany(tx, grant, events);
        return { assessed: gathered.size, stored: events.length };
      },
      { timeoutMs: 120_000 },
    ),
  );
}

/**
 * Computes history: assesses vendors as their dated records stood at a past moment and stores it,
 * leaving the current columns alone. Call it in the order of time, then `scoreVendors` once. Writes
 * no line to the log of its own; whoever loads the history records that.
 */
export async function scoreHistory(
  grant: Grant<"risk:read" | "settings:manage">,
  task: ScoringTask,
): Promise<ScoringRun> {
  return inChunks(task, async (vendorIds) =>
    withTransaction(
      async (tx) => {
        const gathered = await gatherFactors(grant, vendorIds, task.asOf, tx);
        const stored = await storeAssessments(tx, gathered, task, false);
        return { assessed: gathered.size, stored: stored.length };
      },
      { timeoutMs: 120_000 },
    ),
  );
}

async function inChunks(
  task: ScoringTask,
  run: (vendorIds: readonly string[]) => Promise<ScoringRun>,
): Promise<ScoringRun> {
  const ids = [...new Set(task.vendorIds)].sort();
  let [assessed, stored] = [0, 0];
  for (let start = 0; start < ids.length; start += chunk) {
    const done = await run(ids.slice(start, start + chunk));
    assessed += done.assessed;
    stored += done.stored;
  }
  return { assessed, stored };
}

/**
 * Two runs over one vendor stand in line, so that the later one reads what the earlier one saw and
 * more. In the order of ids, so that two runs never wait for each other.
 */
async function lockVendors(tx: Tx, vendorIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Vendor" WHERE id = ANY(${vendorIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
}

/** Assumed inputs end as soon as real records exist. */
async function endReplaced(
  tx: Tx,
  gathered: ReadonlyMap<string, GatheredFactors>,
  moment: Date,
): Promise<void> {
  for (const { records } of gathered.values()) {
    const replaced = replacedAssumptions(records);
    if (replaced.length === 0) continue;
    await tx.assumedInput.updateMany({
      where: { vendorId: records.id, input: { in: [...replaced] }, endedAt: null },
      data: { endedAt: moment },
    });
  }
}

/** A hash over the method and everything that the assessment says. */
function fingerprintOf(assessment: Assessment): string {
  return createHash("sha256")
    .update(canonicalJson(comparable(assessment)))
    .digest("hex");
}

async function storeAssessments(
  tx: Tx,
  gathered: ReadonlyMap<string, GatheredFactors>,
  task: ScoringTask,
  current: boolean,
): Promise<readonly ActivityEvent[]> {
  const { asOf, cause } = task;
  const previous = await tx.riskAssessment.findMany({
    where: { vendorId: { in: [...gathered.keys()] }, asOf: { lte: asOf } },
    orderBy: [{ vendorId: "asc" }, { asOf: "desc" }, { id: "desc" }],
    distinct: ["vendorId"],
    select: { vendorId: true, fingerprint: true, residual: true },
  });
  const last = new Map(previous.map((row) => [row.vendorId, row]));
  const events: ActivityEvent[] = [];
  const rows: Prisma.RiskAssessmentCreateManyInput[] = [];
  const columns: CurrentColumns[] = [];
  for (const [vendorId, { factors, records }] of gathered) {
    const assessment = assess(factors, asOf);
    const rescoreAt = nextMoment([assessment.rescoreAt, ...records.bounds], asOf);
    const fingerprint = fingerprintOf(assessment);
    const before = last.get(vendorId);
    const changed = before?.fingerprint !== fingerprint;
    const figures = figuresOf(assessment);
    columns.push({ id: vendorId, ...figures, rescoreAt, changed });
    if (!changed) continue;
    rows.push({
      vendorId,
      method: assessment.method,
      asOf,
      ...figures,
      lines: comparable(assessment) as object,
      fingerprint,
      cause,
    });
    events.push({
      type: "risk.assessed",
      entity: { kind: "vendor", id: vendorId },
      data: {
        method: assessment.method,
        before: before?.residual ?? null,
        after: figures.residual,
        cause,
      },
    });
  }
  if (current) await writeColumns(tx, columns, asOf);
  await tx.riskAssessment.createMany({ data: rows });
  return events;
}

type CurrentColumns = ReturnType<typeof figuresOf> & {
  readonly id: string;
  readonly rescoreAt: Date | null;
  readonly changed: boolean;
};

/** The current score of many vendors in one statement; a vendor's revision is not its score. */
async function writeColumns(tx: Tx, columns: readonly CurrentColumns[], asOf: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Vendor" AS vendor SET
      residual = new.residual, "residualLow" = new."residualLow",
      "residualHigh" = new."residualHigh", inherent = new.inherent, severity = new.severity,
      threat = new.threat, assurance = new.assurance, band = new.band::"Band", tier = new.tier,
      confidence = new.confidence, "rescoreAt" = new."rescoreAt",
      "assessedAt" = CASE WHEN new.changed THEN ${asOf} ELSE vendor."assessedAt" END
    FROM jsonb_to_recordset(${JSON.stringify(columns)}::jsonb) AS new(
      id uuid, residual float8, "residualLow" float8, "residualHigh" float8, inherent float8,
      severity float8, threat float8, assurance float8, band text, tier int, confidence float8,
      "rescoreAt" timestamptz, changed boolean)
    WHERE vendor.id = new.id`;
}

/** Figures that a vendor and an assessment both hold; null throughout when not scored. */
function figuresOf(assessment: Assessment) {
  return {
    residual: assessment.scored ? assessment.residual : null,
    residualLow: assessment.range.low,
    residualHigh: assessment.range.high,
    inherent: assessment.scored ? assessment.inherent : null,
    severity: assessment.severity?.value ?? null,
    threat: assessment.scored ? assessment.threat.value : null,
    assurance: assessment.scored ? assessment.assurance : null,
    band: assessment.scored ? assessment.band : null,
    tier: assessment.tier,
    confidence: assessment.scored ? assessment.confidence : null,
  };
}

type Written = { readonly vendorId: string };

/** Sets a vendor's tier by hand with a reason, or takes the override away. */
export async function overrideTier(
  grant: Grant<"risk:assume">,
  input: TierOverrideInput,
): Promise<Outcome<Written>> {
  const { vendorId, tier } = input;
  return withTransaction(async (tx) => {
    const { count } = await tx.vendor.updateMany({
      where: { id: vendorId },
      data: {
        tierOverride: tier,
        tierOverrideReason: tier === null ? null : input.reason,
        revision: { increment: 1 },
        updatedAt: now(),
      },
    });
    if (count === 0) throw new AppError("not-found", `No vendor ${vendorId}`);
    await enqueue(tx, "vendor-changed", { vendorId });
    await recordMany(tx, grant, [
      {
        type: "risk.tierOverridden",
        entity: { kind: "vendor", id: vendorId },
        data: { tier, reason: input.reason },
      },
    ]);
    return accept({ vendorId });
  });
}
