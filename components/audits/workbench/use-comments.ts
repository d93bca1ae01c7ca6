"use client";
import { useEffect, useMemo, useState } from "react";
import { keptItem } from "#components/ui/kept-on-device.ts";
import type { ActionResult } from "#lib/access/action-result.ts";
import { addCommentAction, settleThreadAction } from "#lib/audits/comments/actions.ts";
import type { ThreadRow } from "#lib/audits/comments/model.ts";
import {
  type CommentDraft,
  draftOf,
  draftsText,
  mergeThreads,
  openCounts,
  readDrafts,
  type Threads,
} from "./threads.ts";

/** The comments of an audit: what is said, what is being written, and what did not get through. */
export type Comments = {
  readonly threads: Threads;
  readonly open: ReadonlyMap<string, number>;
  /** Takes over what others said. */
  readonly merge: (news: Threads) => void;
  readonly textOf: (questionId: string) => string;
  readonly write: (questionId: string, text: string) => void;
  /** Sends what is written at a question; false when it is not through, and then it stays. */
  readonly send: (
    question: { readonly questionId: string; readonly answerId: string },
    threadId: string | null,
  ) => Promise<boolean>;
  readonly settle: (threadId: string, resolved: boolean) => Promise<void>;
  /** Why the last write did not get through: a refusal, an error code, or that nobody answered. */
  readonly problem: string | null;
};

/** Why a write was not taken. */
function reasonOf(result: Exclude<ActionResult<unknown>, { ok: true }>): string {
  if (result.kind === "refused") return result.reason;
  return result.kind === "failed" ? result.code : "invalid";
}

/** What is written stays at its question and on the device until the server has it. */
export function useComments(auditId: string, personId: string, initial: Threads): Comments {
  const [base, setBase] = useState(initial);
  const [threads, setThreads] = useState(initial);
  if (base !== initial) {
    setBase(initial);
    setThreads((before) => mergeThreads(before, initial));
  }
  const device = useMemo(() => keptItem(personId, "comments", auditId), [personId, auditId]);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, CommentDraft>>(new Map());
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setDrafts(readDrafts(device.read())), [device]);

  const put = (edit: (drafts: Map<string, CommentDraft>) => void) =>
    setDrafts((before) => {
      const next = new Map(before);
      edit(next);
      device.write(draftsText(next));
      return next;
    });
  const through = async (run: () => Promise<ActionResult<ThreadRow>>): Promise<boolean> => {
    try {
      const result = await run();
      setProblem(result.ok ? null : reasonOf(result));
      if (result.ok) setThreads((before) => mergeThreads(before, [result.value]));
      return result.ok;
    } catch {
      setProblem("offline");
      return false;
    }
  };
  return {
    threads,
    open: useMemo(() => openCounts(threads), [threads]),
    merge: (news) => setThreads((before) => mergeThreads(before, news)),
    textOf: (questionId) => drafts.get(questionId)?.text ?? "",
    write: (questionId, text) =>
      put((next) => {
        if (text === "") next.delete(questionId);
        else next.set(questionId, draftOf(text));
      }),
    send: async ({ questionId, answerId }, threadId) => {
      const draft = drafts.get(questionId);
      if (draft === undefined || draft.text.trim() === "") return false;
      const done = await through(() => addCommentAction({ ...draft, answerId, threadId }));
      // What was written on meanwhile is another text, and stays.
      if (done) put((next) => next.get(questionId)?.id === draft.id && next.delete(questionId));
      return done;
    },
    settle: async (threadId, resolved) =>
      void (await through(() => settleThreadAction({ threadId, resolved }))),
    problem,
  };
}
