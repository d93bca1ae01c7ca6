import "server-only";
import type { Grant } from "#lib/access/model.ts";
import type { ActivityEvent } from "#lib/activity/model.ts";
import { recordMany } from "#lib/activity/mutations.ts";
import { insertFinding } from "#lib/findings/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { db, type Tx, withTransaction } from "#lib/platform/db.ts";
import type { Shortfall } from "#lib/requirements/impact/model.ts";
import { vendorFacts } from "#lib/requirements/impact/queries.ts";
import { shortfallsOf } from "#lib/requirements/impact/rules.ts";
import type { Requirement } from "#lib/requirements/model.ts";
import { insertAudit } from "../../mutations.ts";
import { lockUplift } from "../mutations.ts";
import { askedBy } from "../queries.ts";
import { findingWords, severityOf } from "../rules.ts";

/** What the job may do: read who falls short, open findings, plan audits. */
export type WorkGrant = Grant<"requirement:read" | "finding:write" | "audit:plan">;

export type UpliftWork = { readonly upliftId: string; readonly jobId: string };

type Locked = Awaited<ReturnType<typeof lockUplift>>;

/** The newest published template with the keys that its questions ask about. */
async function askingTemplate() {
  const version = await db.templateVersion.findFirst({
    where: { status: "published" },
    orderBy: { publishedAt: "desc" },
    select: { id: true, questions: { select: { requirementKey: true } } },
  });
  const keys = (version?.questions ?? []).flatMap(({ requirementKey }) => requirementKey ?? []);
  return version === null ? null : { id: version.id, keys: new Set(keys) };
}

/**
 * Opens the work of an uplift for those who fall short of what its version newly asks, as the
 * preview counted them: what they lacked before is not its work. One vendor in one transaction: a
 * worker that dies leaves whole vendors, and the next run goes on with the rest. What is open
 * already is never opened again.
 * Ends early when somebody asked for it, keeping what was opened.
 */
export async function openUpliftWork(
  grant: WorkGrant,
  work: UpliftWork,
  signal: AbortSignal,
): Promise<void> {
  const at = now();
  const { before, requirements } = await askedBy(grant, work.upliftId);
  const keys = requirements.map(({ key }) => key);
  const [vendors, template] = await Promise.all([
    vendorFacts(grant, { keys, now: at }),
    askingTemplate(),
  ]);
  const shortfalls = shortfallsOf(before, requirements, vendors, at).filter(
    ({ reason }) => reason !== "already",
  );
  const byVendor = Map.groupBy(shortfalls, ({ vendorId }) => vendorId);
  await db.job.updateMany({ where: { id: work.jobId, startedAt: null }, data: { startedAt: at } });
  await db.job.updateMany({
    where: { id: work.jobId },
    data: { state: "running", total: byVendor.size, done: 0 },
  });
  let done = 0;
  for (const [vendorId, short] of byVendor) {
    if (signal.aborted) return;
    done += 1;
    const going = await withTransaction((tx) =>
      openForVendor(grant, tx, { work, vendorId, short, requirements, template, done, at }),
    );
    if (!going) break;
  }
  await endRun(grant, work);
}

type VendorWork = {
  readonly work: UpliftWork;
  readonly vendorId: string;
  readonly short: readonly Shortfall[];
  readonly requirements: readonly Requirement[];
  readonly template: { readonly id: string; readonly keys: ReadonlySet<string> } | null;
  readonly done: number;
  readonly at: Date;
};

/** Opens what one vendor lacks; false when the run was asked to stop or is another's by now. */
async function openForVendor(grant: WorkGrant, tx: Tx, task: VendorWork): Promise<boolean> {
  const uplift = await lockUplift(tx, task.work.upliftId);
  if (uplift.jobId !== task.work.jobId || uplift.job?.cancelRequestedAt) return false;
  const open = await tx.upliftGap.findMany({
    where: { upliftId: uplift.id, vendorId: task.vendorId },
    select: { requirementId: true },
  });
  const known = new Set(open.map(({ requirementId }) => requirementId));
  const fresh = task.short.filter(({ requirementId }) => !known.has(requirementId));
  const asked =
    uplift.means === "audit"
      ? fresh.filter(({ requirementKey }) => task.template?.keys.has(requirementKey))
      : [];
  const events: ActivityEvent[] = [];
  const audit = await auditFor(grant, tx, uplift, task, asked, events);
  // What no question asks about, an audit cannot show.
  const left = audit === null ? fresh : fresh.filter((one) => !asked.includes(one));
  const finding = await findingFor(grant, tx, uplift, task, left, events);
  await tx.upliftGap.createMany({
    data: fresh.map((one) => ({
      upliftId: uplift.id,
      vendorId: task.vendorId,
      requirementId: one.requirementId,
      openedAt: task.at,
      ...(left.includes(one) ? { findingId: finding } : { auditId: audit }),
    })),
  });
  await tx.job.updateMany({ where: { id: task.work.jobId }, data: { done: task.done } });
  await recordMany(tx, grant, events);
  return true;
}

async function auditFor(
  grant: WorkGrant,
  tx: Tx,
  uplift: Locked,
  task: VendorWork,
  asked: readonly Shortfall[],
  events: ActivityEvent[],
): Promise<string | null> {
  const [first] = asked;
  if (first === undefined || task.template === null) return null;
  const auditor = first.ownerId ?? uplift.ownerId;
  const plan = {
    vendorId: task.vendorId,
    templateVersionId: task.template.id,
    kind: "periodic",
    dueAt: uplift.dueAt,
  } as const;
  const assigned = await insertAudit(
    grant,
    tx,
    { ...plan, auditorIds: auditor === null ? [] : [auditor] },
    task.at,
  );
  // An owner who may not fill audits: it is planned all the same, and assigned by a person.
  const planned =
    assigned.ok || assigned.reason !== "not-auditors"
      ? assigned
      : await insertAudit(grant, tx, { ...plan, auditorIds: [] }, task.at);
  if (!planned.ok) return null;
  events.push(planned.value.event);
  return planned.value.id;
}

async function findingFor(
  grant: WorkGrant,
  tx: Tx,
  uplift: Locked,
  task: VendorWork,
  left: readonly Shortfall[],
  events: ActivityEvent[],
): Promise<string | null> {
  const [first] = left;
  if (first === undefined) return null;
  const keys = new Set(left.map(({ requirementKey }) => requirementKey));
  const severity = severityOf(left);
  const finding = await insertFinding(
    grant,
    tx,
    {
      vendorId: task.vendorId,
      source: "gap",
      severity,
      ...findingWords(
        uplift.locale,
        uplift.baseline.version,
        task.requirements.filter(({ key }) => keys.has(key)),
      ),
      ownerId: first.ownerId ?? uplift.ownerId,
      dueAt: uplift.dueAt,
    },
    task.at,
  );
  events.push({
    type: "finding.opened",
    entity: { kind: "finding", id: finding.id },
    data: { vendorId: task.vendorId, reference: finding.reference, severity, uplift: uplift.id },
  });
  return finding.id;
}

/** Ends a run, as done or as stopped, with what there is now: the counts stay with the job. */
async function endRun(grant: WorkGrant, work: UpliftWork): Promise<void> {
  await withTransaction(async (tx) => {
    const uplift = await lockUplift(tx, work.upliftId);
    const stopped = uplift.jobId !== work.jobId || Boolean(uplift.job?.cancelRequestedAt);
    const gaps = await tx.upliftGap.findMany({
      where: { upliftId: work.upliftId },
      select: { vendorId: true, findingId: true, auditId: true },
    });
    const count = (values: readonly (string | null)[]) =>
      new Set(values.filter((value) => value !== null)).size;
    const result = {
      vendors: count(gaps.map(({ vendorId }) => vendorId)),
      gaps: gaps.length,
      findings: count(gaps.map(({ findingId }) => findingId)),
      audits: count(gaps.map(({ auditId }) => auditId)),
    };
    const ended = await tx.job.updateMany({
      where: { id: work.jobId, state: "running" },
      data: { state: stopped ? "cancelled" : "completed", finishedAt: now(), result },
    });
    if (ended.count === 0) return;
    await recordMany(tx, grant, [
      {
        type: stopped ? "uplift.stopped" : "uplift.completed",
        entity: { kind: "uplift", id: work.upliftId },
        data: result,
      },
    ]);
  });
}

/** Says that an attempt failed; the queue tries again and goes on where it stopped. */
export async function failRun(_grant: WorkGrant, work: UpliftWork, code: string): Promise<void> {
  await db.job.updateMany({
    where: { id: work.jobId, state: { in: ["queued", "running"] } },
    data: { state: "failed", error: { code } },
  });
}
