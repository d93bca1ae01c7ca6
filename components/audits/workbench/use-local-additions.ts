"use client";
import { useMemo, useState } from "react";
import type { LinkedEvidence, WorkbenchQuestion } from "#lib/audits/answers/model.ts";

type Finding = WorkbenchQuestion["findings"][number];

/** A question with what was linked and opened here since the page was read. */
export type Additions = {
  readonly questions: readonly WorkbenchQuestion[];
  readonly link: (questionId: string, evidence: LinkedEvidence) => void;
  readonly unlink: (questionId: string, linkId: string) => void;
  readonly addFinding: (questionId: string, finding: Finding) => void;
};

/**
 * The questions as the server sent them, with the evidence and findings that were added here since.
 * Reading the page anew instead would throw it away when the network goes at that moment.
 */
export function useLocalAdditions(given: readonly WorkbenchQuestion[]): Additions {
  const [base, setBase] = useState(given);
  const [questions, setQuestions] = useState(given);
  if (base !== given) {
    setBase(given);
    setQuestions(given);
  }
  const change = (id: string, edit: (question: WorkbenchQuestion) => Partial<WorkbenchQuestion>) =>
    setQuestions((before) =>
      before.map((one) => (one.questionId === id ? { ...one, ...edit(one) } : one)),
    );
  const withUses = useMemo(() => markUses(questions), [questions]);
  return {
    questions: withUses,
    link: (id, evidence) => change(id, (one) => ({ evidence: [...one.evidence, evidence] })),
    unlink: (id, linkId) =>
      change(id, (one) => ({ evidence: one.evidence.filter((link) => link.linkId !== linkId) })),
    addFinding: (id, finding) => change(id, (one) => ({ findings: [...one.findings, finding] })),
  };
}

/** Says at each piece of evidence in which other questions it is used. */
function markUses(questions: readonly WorkbenchQuestion[]): readonly WorkbenchQuestion[] {
  const used = new Map<string, Set<string>>();
  for (const { key, evidence } of questions) {
    for (const { evidenceId } of evidence) {
      used.set(evidenceId, (used.get(evidenceId) ?? new Set()).add(key));
    }
  }
  return questions.map((question) => ({
    ...question,
    evidence: question.evidence.map((link) => ({
      ...link,
      alsoIn: [...(used.get(link.evidenceId) ?? [])].filter((key) => key !== question.key),
    })),
  }));
}
