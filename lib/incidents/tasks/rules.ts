import type { Instant } from "#lib/shared/time.ts";
import type { Task } from "./model.ts";

/** Whether a task is open past its due time. */
export function isTaskLate(task: Pick<Task, "status" | "dueAt">, now: Instant): boolean {
  return task.status === "open" && task.dueAt !== null && task.dueAt < now;
}
