/** What people talk over at an answer; plain text, never changed once written. */

export type CommentRow = {
  readonly id: string;
  readonly at: Date;
  readonly byId: string | null;
  /** Null when the person's account was removed. */
  readonly byName: string | null;
  readonly text: string;
};

/** One thread with its comments, oldest first. */
export type ThreadRow = {
  readonly id: string;
  readonly questionId: string;
  readonly changedAt: Date;
  /** Null while the thread is open. */
  readonly resolvedAt: Date | null;
  readonly resolvedByName: string | null;
  readonly comments: readonly CommentRow[];
};
