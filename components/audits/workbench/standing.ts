import type { WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import { basisOf, needStandings } from "#lib/audits/answers/rules.ts";
import type { AuditScore } from "#lib/audits/model.ts";
import { shownKeys } from "#lib/audits/questions/rules.ts";
import { scoreOf, weighed } from "#lib/audits/rules.ts";
import type { Entry } from "./answer-state.ts";

type Entries = ReadonlyMap<string, Entry>;

/** The questions that are asked as the drafts stand now. */
export function shownOf(
  questions: readonly WorkbenchQuestion[],
  entries: Entries,
): readonly WorkbenchQuestion[] {
  const said = questions.flatMap(({ key, questionId }) => {
    const draft = entries.get(questionId)?.draft;
    return draft === undefined ? [] : [[key, draft] as const];
  });
  const shown = shownKeys(questions, new Map(said));
  return questions.filter(({ key }) => shown.has(key));
}

/** Score and coverage as the drafts and the evidence stand now, by the rules of the approval. */
export function scoreNow(
  shown: readonly WorkbenchQuestion[],
  entries: Entries,
  now: Date,
): AuditScore {
  return scoreOf(
    shown.flatMap((question) => {
      const draft = entries.get(question.questionId)?.draft;
      if (draft === undefined) return [];
      const basis = basisOf(needStandings(question.needs, question.evidence, now));
      return weighed(question, { ...draft, basis }) ?? [];
    }),
  );
}
