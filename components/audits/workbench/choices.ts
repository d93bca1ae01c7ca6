import { answerValues, type WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import type { Draft } from "./answer-state.ts";

/** What the numbers 1–9 choose from, in order; empty where the answer is typed. */
export function optionsOf(question: WorkbenchQuestion): readonly string[] {
  switch (question.type) {
    case "conformity":
      return answerValues;
    case "choice":
    case "multi_choice":
      return question.form.options.map(({ key }) => key);
    case "file":
      return [...new Set(question.evidence.map(({ evidenceId }) => evidenceId))];
    default:
      return [];
  }
}

/**
 * What a number changes in the draft: it chooses one option, or puts one of several on or off. Null
 * where there is no such option.
 */
export function chosenBy(
  index: number,
  question: WorkbenchQuestion,
  { given }: Draft,
): Partial<Draft> | null {
  const options = optionsOf(question);
  const option = options[index];
  if (option === undefined) return null;
  const toggled = (chosen: readonly string[]) =>
    options.filter((one) => (one === option) !== chosen.includes(one));
  switch (question.type) {
    case "conformity":
      return { value: answerValues[index] ?? null };
    case "choice":
      return { given: { option } };
    case "multi_choice": {
      const chosen = toggled(given !== null && "options" in given ? given.options : []);
      return { given: chosen.length === 0 ? null : { options: chosen } };
    }
    default: {
      const files = toggled(given !== null && "files" in given ? given.files : []);
      return { given: files.length === 0 ? null : { files } };
    }
  }
}
