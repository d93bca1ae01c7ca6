import { z } from "zod";
import { playbookPhases } from "#lib/catalogue/playbook.ts";
import { wallClock } from "#lib/shared/time.ts";
import { taskStatuses } from "../model.ts";

const id = z.uuid();
const optionalId = z.union([z.literal(""), id]).transform((text) => text || null);
/** A due day: the task is due when that day ends, UTC. */
const dueOn = z
  .union([z.literal(""), z.iso.date()])
  .transform((date) => (date === "" ? null : wallClock(date, "23:59", "UTC")));

/** What a person sets of a task. */
export const setTaskSchema = z.strictObject({
  id,
  revision: z.coerce.number().int().positive(),
  status: z.enum(taskStatuses).optional(),
  ownerId: optionalId.optional(),
  dueOn: dueOn.optional(),
  note: z.string().trim().max(2_000).optional(),
});
export type SetTask = z.output<typeof setTaskSchema>;

/** A task beyond the playbook. */
export const addTaskSchema = z.strictObject({
  incidentId: id,
  title: z.string().trim().min(1).max(200),
  phase: z.enum(playbookPhases),
  ownerId: optionalId.default(null),
  dueOn: dueOn.default(null),
});
export type AddTask = z.output<typeof addTaskSchema>;
