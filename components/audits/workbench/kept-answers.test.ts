import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerValues } from "#lib/audits/answers/model.ts";
import { sameGiven } from "#lib/audits/questions/rules.ts";
import { type Draft, type Entry, patchOf } from "./answer-state.ts";
import { keptDrafts, keptText, keptTexts, restoreKept, updateKept } from "./kept-answers.ts";

const draft: fc.Arbitrary<Draft> = fc.record({
  value: fc.option(fc.constantFrom(...answerValues)),
  given: fc.option(fc.record({ text: fc.constantFrom("a", "b") })),
  note: fc.constantFrom("", "seen", "not seen"),
});
const entry: fc.Arbitrary<Entry> = fc.record({
  draft,
  synced: fc
    .tuple(draft, fc.integer({ min: 1, max: 9 }))
    .map(([content, revision]) => ({ ...content, revision })),
  returned: fc.boolean(),
  settles: fc.boolean(),
  conflict: fc.constant(null),
  refused: fc.constant(null),
});

function sameDraft(one: Draft, other: Draft): boolean {
  return one.value === other.value && one.note === other.note && sameGiven(one.given, other.given);
}

/** The device after one answer was kept on an empty one. */
function keptAlone(id: string, given: Entry): string | null {
  return updateKept(null, new Map([[id, keptText(given)]]), new Map());
}

describe("what is kept on the device", () => {
  it("comes back after a reload, whatever the server has meanwhile", () => {
    fc.assert(
      fc.property(entry, draft, fc.integer({ min: -3, max: 3 }), (given, current, ahead) => {
        const revision = Math.max(1, given.synced.revision + ahead);
        const fresh: Entry = {
          ...given,
          draft: current,
          synced: { ...current, revision },
          settles: false,
        };
        const after = restoreKept(new Map([["q", fresh]]), keptAlone("q", given)).get("q");
        if (sameDraft(given.draft, given.synced)) return;
        // Either it is on the screen again, or the server has it already.
        expect(after !== undefined && sameDraft(after.draft, given.draft)).toBe(true);
      }),
    );
  });

  it("is nothing when everything is saved", () => {
    fc.assert(
      fc.property(entry, (given) => {
        const { revision: _revision, ...saved } = given.synced;
        expect(keptText({ ...given, draft: saved, settles: false })).toBeNull();
        expect(patchOf({ ...given, draft: saved, settles: false })).toBeNull();
      }),
    );
  });

  it("is passed over when it cannot be read", () => {
    const entries = new Map<string, Entry>();
    for (const text of ["", "{", "null", "[1]", '[["q",null]]', '[["q",{"draft":{}}]]']) {
      expect(restoreKept(entries, text)).toEqual(entries);
      expect(keptDrafts(text).size).toBe(0);
    }
  });

  it("holds the answers in the order in which they were first kept", () => {
    const [b, a] = ['{"n":2}', '{"n":1}'].map((note) => {
      const said = { value: null, given: null, note };
      const synced = { value: null, given: null, note: "", revision: 1 };
      return keptText({
        ...{ draft: said, synced, returned: false, settles: false },
        ...{ conflict: null, refused: null },
      });
    });
    let text: string | null = null;
    for (const [id, kept] of [
      ["b", b],
      ["a", a],
      ["b", a],
    ] as const) {
      text = updateKept(text, new Map([[id, kept ?? null]]), new Map());
    }
    expect([...keptTexts(text).keys()]).toEqual(["b", "a"]);
    expect(keptTexts(text).get("b")).toBe(a);
  });

  it("is taken off by the page that wrote it, and by no other", () => {
    fc.assert(
      fc.property(entry, entry, (mine, theirs) => {
        const [here, there] = [keptText(mine), keptText(theirs)];
        if (here === null || there === null) return;
        const text = updateKept(null, new Map([["q", there]]), new Map());
        const gone = updateKept(text, new Map([["q", null]]), new Map([["q", here]]));
        expect(gone).toBe(here === there ? null : text);
      }),
    );
  });
});
