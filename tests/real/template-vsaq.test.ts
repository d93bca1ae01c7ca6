import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { holds } from "#lib/audits/questions/rules.ts";
import { templateProblems } from "#lib/audits/templates/rules.ts";
import { templateContentSchema } from "#lib/audits/templates/schema.ts";
import { readVsaq } from "#lib/exchange/templates/vsaq/gateway.ts";

const data = resolve(process.env.TIERCE_TEST_DATA ?? "../shared/data");
const folder = resolve(data, "standards/questionnaires/vsaq");
const present = existsSync(folder);
if (!present) console.info("VSAQ questionnaires: skipped: no data");

function read(name: string) {
  const outcome = readVsaq(readFileSync(resolve(folder, `${name}.json`), "utf8"));
  if (!outcome.ok) throw new Error(`${name}: ${outcome.reason}`);
  return outcome.value;
}

/**
 * Counted by hand with `grep -c '"type": "…"'` and `'"warn": "yes"'`: radio groups, check groups,
 * boxes and lines, warnings; then tips that are no warning and pieces of information.
 */
const counted = {
  infrastructure: { choice: 71, several: 8, texts: 17, warnings: 72, tips: 4, info: 5 },
  physical_and_datacenter: { choice: 16, several: 4, texts: 10, warnings: 16, tips: 0, info: 3 },
  security_privacy_programs: { choice: 28, several: 5, texts: 13, warnings: 34, tips: 2, info: 2 },
  webapp: { choice: 37, several: 10, texts: 26, warnings: 42, tips: 13, info: 5 },
} as const;

describe.skipIf(!present)("the four VSAQ questionnaires", () => {
  it.each(Object.entries(counted))("%s is taken in whole", (name, count) => {
    const { content, notes } = read(name);
    const of = (type: string) => content.questions.filter((one) => one.type === type).length;
    expect(of("choice")).toBe(count.choice);
    expect(of("multi_choice")).toBe(count.several);
    expect(of("text")).toBe(count.texts + count.warnings);
    const kept = (reason: string) => notes.filter((note) => note.reason === reason).length;
    expect(kept("tip-kept-as-help")).toBe(count.tips);
    expect(kept("info-kept-as-help")).toBe(count.info);
    for (const reason of ["part-unknown", "condition-unreadable", "condition-too-deep"] as const) {
      expect(notes.filter((note) => note.reason === reason)).toEqual([]);
    }
    expect(templateContentSchema.parse(content)).toEqual(content);
    // Nothing but translation and scores is left to do: every condition leads to earlier answers.
    expect(templateProblems(content)).toEqual([]);
    expect(notes.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(["not-translated", "no-scores"]),
    );
  });

  it("keeps conditions as they are meant: an open answer is not the one that is named", () => {
    const { content } = read("physical_and_datacenter");
    const find = (start: string) =>
      content.questions.find(({ text }) => text.en.startsWith(start))?.condition ?? null;
    const answered = (option: string | null) =>
      new Map([["A1", { value: null, given: option === null ? null : { option } }]]);
    const home = find("How do you manage your employees' devices");
    expect(holds(home, answered("office_facilities_home"))).toBe(true);
    expect(holds(home, answered(null))).toBe(false);
    const risks = find("Does your company review the physical");
    expect(holds(risks, answered("office_facilities_home"))).toBe(false);
    expect(holds(risks, answered("office_facilities_excl_no"))).toBe(true);
    expect(holds(risks, answered(null))).toBe(true);
  });
});
