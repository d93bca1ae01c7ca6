import type { WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import { isAnswered, sameGiven } from "#lib/audits/questions/rules.ts";
import type { Draft, Entry } from "./answer-state.ts";
import type { ListItem } from "./question-list.tsx";

/**
 * Which questions the list shows: all, those not answered, those sent back or stopped on their way
 * to the server, those with open comments, those that are not as they were last time.
 */
export const questionFilters = ["all", "open", "flagged", "comments", "changed"] as const;
export type QuestionFilter = (typeof questionFilters)[number];

/** Whether a question belongs to what a filter shows. */
export function isIn(filter: QuestionFilter, item: ListItem): boolean {
  switch (filter) {
    case "all":
      return true;
    case "open":
      return item.value === null;
    case "flagged":
      return item.returned || item.stopped;
    case "comments":
      return item.openThreads > 0;
    case "changed":
      return item.changed;
  }
}

/**
 * Whether a question is not as it was in the last approved audit: asked for the first time, asked
 * in other words, or answered differently now. One that waits for its answer is as it was.
 */
export function isChanged(
  { sinceLast, lastYear }: Pick<WorkbenchQuestion, "sinceLast" | "lastYear">,
  draft: Draft,
): boolean {
  if (sinceLast === null) return false;
  if (sinceLast !== "same") return true;
  if (!isAnswered(draft)) return false;
  if (lastYear === null) return true;
  return draft.value !== lastYear.value || !sameGiven(draft.given, lastYear.given);
}

/** Whether an answer cannot be sent as it is: in conflict, or not taken. */
export function isStopped({ conflict, refused }: Entry): boolean {
  return conflict !== null || refused !== null;
}
