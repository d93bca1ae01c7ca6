import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { incidentScope, requireIncident } from "../queries.ts";
import type { AddTask, SetTask } from "./schema.ts";

type Writer = Grant<"incident:read" | "incident:write">;

/** Sets what is named of a task. Refused when somebody else changed it in the meantime. */
export async function setTask(
  grant: Writer,
  { id, revision, status, ownerId, dueOn, note }: SetTask,
): Promise<Outcome<{ id: string }, "stale-revision">> {
  return withTransaction(async (tx) => {
    const task = await tx.task.findFirst({
      where: { AND: [{ id }, { incident: incidentScope(grant) }] },
      select: { incidentId: true, key: true, title: true },
    });
    if (task === null) throw new AppError("not-found", `No task ${id}`);
    const done = status === "open" ? null : now();
    const changes = {
      ...(status === undefined
        ? {}
        : { status, doneAt: done, doneById: done === null ? null : personOf(grant.actor) }),
      ...(ownerId === undefined ? {} : { ownerId }),
      ...(dueOn === undefined ? {} : { dueAt: dueOn === null ? null : new Date(dueOn) }),
      ...(note === undefined ? {} : { note }),
    };
    const { count } = await tx.task.updateMany({
      where: { id, revision },
      data: { ...changes, revision: { increment: 1 } },
    });
    if (count === 0) return refuse("stale-revision");
    await record(tx, grant, {
      type: "incident.taskSet",
      entity: { kind: "incident", id: task.incidentId },
      data: {
        taskId: id,
        ...(task.key === null ? { title: task.title } : { key: task.key }),
        ...(status === undefined ? {} : { status }),
        ...(ownerId === undefined ? {} : { ownerId }),
        ...(changes.dueAt === undefined ? {} : { dueAt: changes.dueAt?.toISOString() ?? null }),
        ...(note === undefined ? {} : { note }),
      },
    });
    return accept({ id });
  });
}

/** Adds a task beyond the playbook, at the end. */
export async function addTask(
  grant: Writer,
  { incidentId, title, phase, ownerId, dueOn }: AddTask,
): Promise<Outcome<{ id: string }>> {
  return withTransaction(async (tx) => {
    await requireIncident(grant, incidentId, tx);
    const last = await tx.task.aggregate({ where: { incidentId }, _max: { position: true } });
    const { id } = await tx.task.create({
      data: {
        incidentId,
        title,
        phase,
        ownerId,
        dueAt: dueOn === null ? null : new Date(dueOn),
        position: (last._max.position ?? -1) + 1,
      },
      select: { id: true },
    });
    await record(tx, grant, {
      type: "incident.taskSet",
      entity: { kind: "incident", id: incidentId },
      data: { taskId: id, title, phase, status: "open" },
    });
    return accept({ id });
  });
}
