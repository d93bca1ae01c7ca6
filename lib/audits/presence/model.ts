import type { SavedAnswer } from "../answers/model.ts";
import type { ThreadRow } from "../comments/model.ts";
import type { AuditStatus } from "../model.ts";

/** Somebody else who has the audit open, and the printed key of the question they are at. */
export type Present = { readonly id: string; readonly name: string; readonly questionKey: string };

/** How long somebody counts as there after their page last said so, in milliseconds. */
export const presentFor = 30_000;

/** What a page of the workbench is told each time it says where its reader is. */
export type Together = {
  readonly others: readonly Present[];
  readonly status: AuditStatus;
  /** Answers and threads that changed since the page was read, or asked last. */
  readonly answers: readonly SavedAnswer[];
  readonly threads: readonly ThreadRow[];
  /** The moment to ask from next time. */
  readonly until: Date;
};
