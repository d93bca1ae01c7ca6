import type { PlaybookPhase } from "#lib/catalogue/playbook.ts";
import type { Instant } from "#lib/shared/time.ts";
import type { TaskStatus } from "../model.ts";

/** One task of an incident. */
export type Task = {
  readonly id: string;
  /** Key of the playbook; null for a task that a person added. */
  readonly key: string | null;
  /** Title of a task that a person added. */
  readonly title: string | null;
  readonly phase: PlaybookPhase;
  readonly status: TaskStatus;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly dueAt: Instant | null;
  readonly doneAt: Instant | null;
  readonly note: string;
  readonly revision: number;
};
