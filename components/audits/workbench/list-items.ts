import type { WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import type { Present } from "#lib/audits/presence/model.ts";
import { markOf } from "../marks.tsx";
import type { Entry } from "./answer-state.ts";
import { isChanged, isStopped } from "./question-filter.ts";
import type { ListItem } from "./question-list.tsx";

/** What the list and the progress strip show of each question, as the drafts stand now. */
export type WorkbenchItem = ListItem & { readonly optional: boolean };

/** The questions that are asked, each with what the list shows of it. */
export function itemsOf(
  questions: readonly WorkbenchQuestion[],
  state: {
    readonly entries: ReadonlyMap<string, Entry>;
    /** Answers that a reviewer is about to send back. */
    readonly returns: ReadonlyMap<string, string>;
    readonly openThreads: ReadonlyMap<string, number>;
    readonly others: readonly Present[];
  },
): readonly WorkbenchItem[] {
  return questions.map((question) => {
    const { questionId, key, section, short, optional } = question;
    const entry = state.entries.get(questionId);
    const isReturned = entry?.returned === true && !entry.settles;
    return {
      ...{ questionId, key, section, short, optional },
      value: entry === undefined ? null : markOf(entry.draft),
      returned: isReturned || state.returns.has(questionId),
      stopped: entry !== undefined && isStopped(entry),
      openThreads: state.openThreads.get(questionId) ?? 0,
      changed: entry !== undefined && isChanged(question, entry.draft),
      present: state.others
        .filter(({ questionKey }) => questionKey === key)
        .map(({ name }) => name),
    };
  });
}

/** Whether a question still asks for work: not answered, or sent back. */
export function isOpen({ value, returned }: WorkbenchItem): boolean {
  return value === null || returned;
}
