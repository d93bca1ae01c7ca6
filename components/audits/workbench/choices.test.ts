import { describe, expect, it } from "vitest";
import type { WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import { chosenBy } from "./choices.ts";

function question(type: WorkbenchQuestion["type"]): WorkbenchQuestion {
  const options = ["a", "b", "c"].map((key) => ({ key, label: key, score: null }));
  const evidence = [{ evidenceId: "f1" }, { evidenceId: "f1" }, { evidenceId: "f2" }];
  return { type, form: { options }, evidence } as unknown as WorkbenchQuestion;
}

const empty = { value: null, given: null, note: "" };

describe("chosenBy", () => {
  it("chooses one option", () => {
    expect(chosenBy(1, question("conformity"), empty)).toEqual({ value: "partly_met" });
    expect(chosenBy(2, question("choice"), empty)).toEqual({ given: { option: "c" } });
    expect(chosenBy(3, question("choice"), empty)).toBeNull();
  });

  it("puts one of several on and off, in the order of the question", () => {
    const both = { ...empty, given: { options: ["c"] } };
    expect(chosenBy(0, question("multi_choice"), both)).toEqual({ given: { options: ["a", "c"] } });
    expect(chosenBy(2, question("multi_choice"), both)).toEqual({ given: null });
    expect(chosenBy(1, question("file"), empty)).toEqual({ given: { files: ["f2"] } });
  });

  it("does nothing where the answer is typed", () => {
    expect(chosenBy(0, question("text"), empty)).toBeNull();
  });
});
