"use client";
import { useMemo, useState } from "react";
import type { LinkedEvidence, WorkbenchQuestion } from "#lib/audits/answers/model.ts";

/**
 * The questions with the files that were added and removed since the page was read: a whole new
 * page for one file would take what is being typed through the server again.
 */
export function useSheetFiles(read: readonly WorkbenchQuestion[]): {
  readonly questions: readonly WorkbenchQuestion[];
  readonly add: (questionId: string, file: LinkedEvidence) => void;
  readonly remove: (questionId: string, linkId: string) => void;
} {
  const [files, setFiles] = useState<ReadonlyMap<string, readonly LinkedEvidence[]>>(new Map());
  const questions = useMemo(
    () =>
      read.map((question) => {
        const evidence = files.get(question.questionId);
        return evidence === undefined ? question : { ...question, evidence };
      }),
    [read, files],
  );
  const change = (
    questionId: string,
    next: (before: readonly LinkedEvidence[]) => readonly LinkedEvidence[],
  ) =>
    setFiles((before) => {
      const stored = read.find((one) => one.questionId === questionId)?.evidence ?? [];
      return new Map(before).set(questionId, next(before.get(questionId) ?? stored));
    });
  return {
    questions,
    add: (questionId, file) => change(questionId, (before) => [...before, file]),
    remove: (questionId, linkId) =>
      change(questionId, (before) => before.filter((file) => file.linkId !== linkId)),
  };
}
