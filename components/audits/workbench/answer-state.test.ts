import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerValues } from "#lib/audits/answers/model.ts";
import { sameGiven } from "#lib/audits/questions/rules.ts";
import {
  acknowledge,
  type Draft,
  type Entry,
  isWaiting,
  patchOf,
  resolveConflict,
  takeOver,
} from "./answer-state.ts";

const draft: fc.Arbitrary<Draft> = fc.record({
  value: fc.option(fc.constantFrom(...answerValues)),
  given: fc.option(
    fc.oneof(
      fc.record({ text: fc.constantFrom("a", "b") }),
      fc.record({ options: fc.constantFrom(["x"], ["x", "y"], ["y", "x"]) }),
    ),
  ),
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

function saved(content: Draft, revision: number, returned = false) {
  return { questionId: "q", ...content, revision, returned, savedAt: new Date(0) };
}

describe("patchOf", () => {
  it("sends exactly what differs from what the server has", () => {
    fc.assert(
      fc.property(entry, (given) => {
        const patch = patchOf(given);
        const changed = !sameDraft(given.draft, given.synced);
        expect(patch !== null).toBe(changed || given.settles);
        expect(isWaiting(given)).toBe(patch !== null);
      }),
    );
  });
});

describe("acknowledge", () => {
  it("leaves nothing to send when nothing was typed meanwhile", () => {
    fc.assert(
      fc.property(entry, (given) => {
        const after = acknowledge(given, given.draft, saved(given.draft, 10));
        expect(patchOf(after)).toBeNull();
      }),
    );
  });

  it("keeps what was typed while the save was under way, and still sends it", () => {
    fc.assert(
      fc.property(entry, draft, (given, sent) => {
        const after = acknowledge(given, sent, saved(sent, 10));
        if (given.draft.note !== sent.note) {
          expect(after.draft.note).toBe(given.draft.note);
          expect(patchOf(after)).toMatchObject({ note: given.draft.note });
        }
      }),
    );
  });

  it("takes over what somebody else wrote in a field that was left alone", () => {
    const mine: Entry = {
      draft: { value: "met", given: null, note: "" },
      synced: { value: null, given: null, note: "", revision: 1 },
      returned: false,
      settles: false,
      conflict: null,
      refused: null,
    };
    const after = acknowledge(
      mine,
      mine.draft,
      saved({ value: "met", given: null, note: "Ben was here" }, 3),
    );
    expect(after.draft).toEqual({ value: "met", given: null, note: "Ben was here" });
  });
});

describe("takeOver", () => {
  it("shows somebody else's newer save, and never touches what waits here", () => {
    fc.assert(
      fc.property(entry, draft, fc.integer({ min: -2, max: 2 }), (given, theirs, ahead) => {
        const revision = given.synced.revision + ahead;
        const after = takeOver(given, saved(theirs, revision, given.returned));
        if (patchOf(given) !== null || ahead <= 0) expect(after).toEqual(given);
        else expect(after).toMatchObject({ draft: theirs, synced: { ...theirs, revision } });
      }),
    );
  });
});

describe("resolveConflict", () => {
  const mine: Entry = {
    draft: { value: "met", given: null, note: "mine" },
    synced: { value: null, given: null, note: "", revision: 1 },
    returned: false,
    settles: false,
    conflict: {
      fields: ["value"],
      revision: 4,
      value: "not_met",
      given: null,
      note: "",
      byName: "Ben",
      at: "",
    },
    refused: null,
  };

  it("keeps mine and starts from theirs, so that it can be saved", () => {
    const after = resolveConflict(mine, { value: "mine" });
    expect(after).toMatchObject({
      draft: { value: "met", given: null, note: "mine" },
      synced: { revision: 4 },
      conflict: null,
    });
    expect(patchOf(after)).toEqual({ value: "met", note: "mine" });
  });

  it("takes theirs where that was chosen, and keeps what was not in conflict", () => {
    const after = resolveConflict(mine, { value: "theirs" });
    expect(after.draft).toEqual({ value: "not_met", given: null, note: "mine" });
    expect(patchOf(after)).toEqual({ note: "mine" });
  });
});
