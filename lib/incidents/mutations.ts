import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { playbook } from "#lib/catalogue/playbook.ts";
import { now } from "#lib/platform/clock.ts";
import { isUniqueViolation, type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { isUnknown } from "#lib/shared/interval.ts";
import { uncertainTimeToJson } from "#lib/shared/interval-schema.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { hourMs } from "#lib/shared/time.ts";
import { requireIncident } from "./queries.ts";
import { referenceAfter, timeColumns } from "./rules.ts";
import type {
  AddClaim,
  AddEvent,
  CloseIncident,
  OpenIncident,
  SetAwareness,
  UpdateIncident,
} from "./schema.ts";

type Writer = Grant<"incident:read" | "incident:write">;

/** The notice clause of a vendor: of its newest contract that has one, else as assumed by hand. */
async function noticeClause(tx: Tx, vendorId: string) {
  const contract = await tx.contract.findFirst({
    where: { vendorId, noticeHours: { not: null } },
    orderBy: [{ startsAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
    select: { noticeHours: true, noticeContent: true },
  });
  if (contract !== null) return { hours: contract.noticeHours, content: contract.noticeContent };
  const assumed = await tx.assumedInput.findFirst({
    where: { vendorId, input: "notice_clause", endedAt: null },
    orderBy: [{ setAt: "desc" }, { id: "desc" }],
    select: { value: true },
  });
  const value = assumed?.value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const { hours, content } = value;
  if (typeof hours !== "number") return null;
  return { hours, content: content === "notice_with_data" ? content : ("first_notice" as const) };
}

/** The next free reference of a year: "INC-2026-004". */
async function nextReference(tx: Tx, at: Date): Promise<string> {
  const prefix = `INC-${at.getUTCFullYear()}-`;
  const last = await tx.incident.findFirst({
    where: { reference: { startsWith: prefix } },
    orderBy: { reference: "desc" },
    select: { reference: true },
  });
  return referenceAfter(prefix, last?.reference ?? null);
}

/**
 * Opens an incident of a vendor with the first word as its first event, the playbook as tasks, and
 * the clocks that every incident with personal data has: the contract's, where it has a clause, and
 * GDPR 33(1), 33(2), 34. Throws `not-found` for a vendor that does not exist.
 */
export async function openIncident(
  grant: Writer,
  input: OpenIncident,
): Promise<Outcome<{ id: string; reference: string }>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryOpen(grant, input);
    } catch (error) {
      // Two people opened at once and took the same reference: the next one is free.
      if (attempt === 5 || !isUniqueViolation(error, "reference")) throw error;
    }
  }
}

async function tryOpen(
  grant: Writer,
  input: OpenIncident,
): Promise<Outcome<{ id: string; reference: string }>> {
  return withTransaction(async (tx) => {
    const vendor = await tx.vendor.findUnique({
      where: { id: input.vendorId },
      select: { id: true },
    });
    if (vendor === null) throw new AppError("not-found", `No vendor ${input.vendorId}`);
    const openedAt = now();
    const clause = await noticeClause(tx, input.vendorId);
    const reference = await nextReference(tx, openedAt);
    const createdById = personOf(grant.actor);
    const regimes = ["gdpr-33-2", "gdpr-33-1", "gdpr-34"].map((regimeKey) => ({ regimeKey }));
    const contract = clause === null ? [] : [{ regimeKey: "contract", ...clause }];
    const { id } = await tx.incident.create({
      data: {
        reference,
        vendorId: input.vendorId,
        title: input.title,
        summary: input.summary,
        severity: input.severity,
        involvement: input.involvement,
        leadId: input.leadId,
        openedAt,
        events: isUnknown(input.notice)
          ? {}
          : {
              create: {
                type: "vendor_first_notice",
                lane: "vendor",
                toLane: "us",
                title: input.title,
                ...timeColumns(input.notice),
                sourceName: input.sourceName,
                sourceKind: "party",
                recordedById: createdById,
                recordedAt: openedAt,
              },
            },
        clocks: {
          create: [...contract, ...regimes].map((clock, position) => ({
            ...clock,
            position,
            createdById,
            createdAt: openedAt,
          })),
        },
        tasks: {
          create: playbook.map(({ key, phase, dueHours }, position) => ({
            key,
            phase,
            position,
            dueAt: new Date(openedAt.getTime() + dueHours * hourMs),
          })),
        },
      },
      select: { id: true },
    });
    await enqueue(tx, "vendor-changed", { vendorId: input.vendorId });
    await record(tx, grant, {
      type: "incident.opened",
      entity: { kind: "incident", id },
      data: {
        reference,
        title: input.title,
        vendorId: input.vendorId,
        severity: input.severity,
        involvement: input.involvement,
      },
    });
    return accept({ id, reference });
  });
}

/** Takes the next revision of an incident; false when somebody else took it in the meantime. */
async function claimRevision(tx: Tx, id: string, revision: number): Promise<boolean> {
  const { count } = await tx.incident.updateMany({
    where: { id, revision, closedAt: null },
    data: { revision: { increment: 1 } },
  });
  return count === 1;
}

/** Changes the head of an open incident. Refused when it is closed or was changed meanwhile. */
export async function updateIncident(
  grant: Writer,
  { id, revision, ...fields }: UpdateIncident,
): Promise<Outcome<{ id: string }, "closed" | "stale-revision">> {
  return withTransaction(async (tx) => {
    const state = await requireIncident(grant, id, tx);
    if (state.closed) return refuse("closed");
    if (!(await claimRevision(tx, id, revision))) return refuse("stale-revision");
    await tx.incident.update({ where: { id }, data: fields });
    await enqueue(tx, "vendor-changed", { vendorId: state.vendorId });
    await record(tx, grant, {
      type: "incident.updated",
      entity: { kind: "incident", id },
      data: fields,
    });
    return accept({ id });
  });
}

/**
 * Records an event. One that corrects another stands in its place; the corrected one stays, struck
 * through. Refused when that one was corrected already.
 */
export async function addEvent(
  grant: Writer,
  { incidentId, time, correctsId, ...fields }: AddEvent,
): Promise<Outcome<{ id: string }, "already-corrected">> {
  return withTransaction(async (tx) => {
    const state = await requireIncident(grant, incidentId, tx);
    const { id } = await tx.incidentEvent.create({
      data: {
        ...fields,
        ...timeColumns(time),
        incidentId,
        recordedById: personOf(grant.actor),
        recordedAt: now(),
      },
      select: { id: true },
    });
    if (correctsId !== null) {
      const { count } = await tx.incidentEvent.updateMany({
        where: { id: correctsId, incidentId, supersededById: null },
        data: { supersededById: id },
      });
      if (count === 0) throw new Refused("already-corrected");
      // Clocks that ran from the corrected event run from the correction.
      await tx.clock.updateMany({
        where: { incidentId, startEventId: correctsId, supersededAt: null },
        data: { startEventId: id },
      });
      await tx.clock.updateMany({
        where: { incidentId, stopEventId: correctsId, supersededAt: null },
        data: { stopEventId: id },
      });
    }
    await enqueue(tx, "vendor-changed", { vendorId: state.vendorId });
    await record(tx, grant, {
      type: "incident.eventAdded",
      entity: { kind: "incident", id: incidentId },
      data: {
        eventId: id,
        eventType: fields.type,
        title: fields.title,
        time: uncertainTimeToJson(time),
        ...(correctsId === null ? {} : { correctsId }),
      },
    });
    return accept({ id });
  }).catch(refused("already-corrected"));
}

/** Undoes a transaction for an expected refusal that is found out only while writing. */
class Refused extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

function refused<R extends string>(reason: R) {
  return (error: unknown) => {
    if (error instanceof Refused && error.reason === reason) return refuse(reason);
    throw error;
  };
}

/**
 * Records a claim: the first of its subject, a newer version of one, or a rival beside what is
 * said already. Nothing is overwritten. Refused when the version it replaces was replaced already, and
 * when a "first of its subject" is not the first: it must say how it stands to what was said.
 */
export async function addClaim(
  grant: Writer,
  { incidentId, said, standing, supersedesId, ...fields }: AddClaim,
): Promise<Outcome<{ id: string }, "already-superseded" | "subject-taken">> {
  const replaces = standing === "supersedes" ? supersedesId : null;
  return withTransaction(async (tx) => {
    const state = await requireIncident(grant, incidentId, tx);
    const before =
      replaces === null
        ? null
        : await tx.claim.findFirst({
            where: { id: replaces, incidentId },
            select: { id: true, subject: true, version: true, disputed: true },
          });
    if (replaces !== null && before === null) throw new AppError("not-found", "No such claim");
    const subject = before?.subject ?? fields.subject;
    if (standing === "new") {
      // The incident is held, so that two people cannot both be first.
      await tx.$queryRaw`SELECT 1 FROM "Incident" WHERE id = ${incidentId}::uuid FOR UPDATE`;
      const earlier = await tx.claim.count({
        where: { incidentId, subject: { equals: subject, mode: "insensitive" } },
      });
      if (earlier > 0) return refuse("subject-taken");
    }
    const disputed = standing === "disputes" || before?.disputed === true;
    const { id } = await tx.claim.create({
      data: {
        ...fields,
        subject,
        ...timeColumns(said),
        incidentId,
        version: (before?.version ?? 0) + 1,
        supersedesId: before?.id ?? null,
        disputed,
        recordedById: personOf(grant.actor),
        recordedAt: now(),
      },
      select: { id: true },
    });
    await enqueue(tx, "vendor-changed", { vendorId: state.vendorId });
    await record(tx, grant, {
      type: "incident.claimAdded",
      entity: { kind: "incident", id: incidentId },
      data: {
        claimId: id,
        subject,
        standing,
        said: uncertainTimeToJson(said),
        ...(before === null ? {} : { supersedesId: before.id }),
      },
    });
    return accept({ id });
  }).catch((error: unknown) => {
    if (isUniqueViolation(error, "supersedesId")) return refuse("already-superseded");
    throw error;
  });
}

/**
 * Sets our awareness with its reason, or takes it back to what the events bound. The log keeps
 * what it was before. Refused when the incident was changed meanwhile.
 */
export async function setAwareness(
  grant: Writer,
  input: SetAwareness,
): Promise<Outcome<{ id: string }, "closed" | "stale-revision">> {
  const { id, revision, reason } = input;
  return withTransaction(async (tx) => {
    const state = await requireIncident(grant, id, tx);
    if (state.closed) return refuse("closed");
    if (!(await claimRevision(tx, id, revision))) return refuse("stale-revision");
    const set = input.mode === "set" ? timeColumns(input.time) : null;
    await tx.incident.update({
      where: { id },
      data: {
        awareEarliest: set?.earliest ?? null,
        awareLatest: set?.latest ?? null,
        awarePrecision: set?.precision ?? null,
        awareZone: set?.zone ?? null,
        awareReason: set === null ? null : reason,
        awareAssumed: input.mode === "set" && input.assumed,
      },
    });
    await enqueue(tx, "vendor-changed", { vendorId: state.vendorId });
    await record(tx, grant, {
      type: "incident.updated",
      entity: { kind: "incident", id },
      data: {
        awareness: input.mode === "set" ? uncertainTimeToJson(input.time) : null,
        reason,
      },
    });
    return accept({ id });
  });
}

/** Closes an incident with what was concluded. Refused when it is closed or was changed meanwhile. */
export async function closeIncident(
  grant: Writer,
  { id, revision, note }: CloseIncident,
): Promise<Outcome<{ id: string }, "closed" | "stale-revision">> {
  return withTransaction(async (tx) => {
    const state = await requireIncident(grant, id, tx);
    if (state.closed) return refuse("closed");
    if (!(await claimRevision(tx, id, revision))) return refuse("stale-revision");
    await tx.incident.update({ where: { id }, data: { closedAt: now(), closingNote: note } });
    await enqueue(tx, "vendor-changed", { vendorId: state.vendorId });
    await record(tx, grant, {
      type: "incident.closed",
      entity: { kind: "incident", id },
      data: { note },
    });
    return accept({ id });
  });
}
