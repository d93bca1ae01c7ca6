import { describe, expect, it } from "vitest";
import type { ThreadRow } from "#lib/audits/comments/model.ts";
import { draftOf, draftsText, mergeThreads, openCounts, readDrafts } from "./threads.ts";

function thread(id: string, minute: number, resolved = false): ThreadRow {
  const changedAt = new Date(minute * 60_000);
  return {
    ...{ id, questionId: `q${id}`, changedAt, resolvedByName: null, comments: [] },
    resolvedAt: resolved ? changedAt : null,
  };
}

describe("threads that are told again", () => {
  it("replace what is older, never what is newer, and keep their order", () => {
    const known = [thread("a", 1), thread("b", 5)];
    const after = mergeThreads(known, [thread("b", 4), thread("a", 2, true), thread("c", 6)]);
    expect(after.map(({ id, changedAt }) => [id, changedAt.getTime() / 60_000])).toEqual([
      ["a", 2],
      ["b", 5],
      ["c", 6],
    ]);
  });

  it("are the same list when they hold nothing new, so that nothing is drawn anew", () => {
    const known = [thread("a", 1)];
    expect(mergeThreads(known, [thread("a", 1)])).toBe(known);
    expect(mergeThreads(known, [])).toBe(known);
  });

  it("count while they are open", () => {
    const counts = openCounts([thread("a", 1), thread("a", 2), thread("b", 3, true)]);
    expect([...counts]).toEqual([["qa", 2]]);
  });
});

describe("a comment that is not sent", () => {
  it("has an id of its own with every change", () => {
    const ids = new Set(Array.from({ length: 50 }, () => draftOf("x").id));
    expect(ids.size).toBe(50);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/);
  });

  it("comes back from the device, and unreadable text is passed over", () => {
    const text = draftsText(new Map([["q", draftOf("Ask for the log")]]));
    expect(readDrafts(text).get("q")?.text).toBe("Ask for the log");
    expect(draftsText(new Map())).toBeNull();
    for (const broken of [null, "", "{", "{}", "[1]", '[["q",1]]']) {
      expect(readDrafts(broken).size).toBe(0);
    }
  });
});
