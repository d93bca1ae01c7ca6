import type { Standing } from "#lib/requirements/model.ts";
import type { Condition } from "../questions/model.ts";
import { testsOf } from "../questions/rules.ts";
import type { QuestionnaireFacts, QuestionnaireState } from "./model.ts";

/** How far a questionnaire has come at a moment. */
export function stateOf(facts: QuestionnaireFacts, now: Date): QuestionnaireState {
  if (facts.submittedAt !== null) return "submitted";
  if (facts.withdrawnAt !== null) return "withdrawn";
  if (facts.expiresAt <= now) return "expired";
  if (facts.startedAt !== null) return "started";
  return facts.openedAt === null ? "sent" : "opened";
}

/** Whether answers are waited for: neither submitted nor taken back nor over. */
export function isOpen(facts: QuestionnaireFacts, now: Date): boolean {
  const state = stateOf(facts, now);
  return state === "sent" || state === "opened" || state === "started";
}

/** Whether answers are waited for after their day. */
export function isLate(facts: QuestionnaireFacts, now: Date): boolean {
  return isOpen(facts, now) && facts.dueAt <= now;
}

/**
 * Whether a requirement is asked about again: nobody has assessed it, its proof has run out, or
 * what is known of it ends before the answers are due. What is known, good or bad, is not.
 */
export function isMissing({ state, until }: Standing, dueAt: Date): boolean {
  if (state === "not_applicable") return false;
  return state === "not_assessed" || (until !== null && until <= dueAt);
}

/**
 * The questions, in their order, that ask about what is missing, and those that decide whether one
 * of them is asked at all. `standings` is by requirement key; a question of no requirement is not
 * asked for its own sake.
 */
export function gapsOf<
  Q extends {
    readonly key: string;
    readonly requirementKey: string | null;
    readonly condition: Condition | null;
  },
>(questions: readonly Q[], standings: ReadonlyMap<string, Standing>, dueAt: Date): readonly Q[] {
  const byKey = new Map(questions.map((question) => [question.key, question]));
  const asked = new Set<string>();
  const add = (question: Q) => {
    if (asked.has(question.key)) return;
    asked.add(question.key);
    for (const { question: earlier } of testsOf(question.condition)) {
      const steering = byKey.get(earlier);
      if (steering !== undefined) add(steering);
    }
  };
  for (const question of questions) {
    const standing = standings.get(question.requirementKey ?? "");
    if (standing !== undefined && isMissing(standing, dueAt)) add(question);
  }
  return questions.filter(({ key }) => asked.has(key));
}
