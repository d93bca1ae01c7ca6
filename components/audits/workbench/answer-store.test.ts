import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ActionResult } from "#lib/access/action-result.ts";
import type { SavedAnswer, WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import { mergeAnswer } from "#lib/audits/answers/rules.ts";
import type { SaveAnswer } from "#lib/audits/answers/schema.ts";
import { createAnswerStore } from "./answer-store.ts";

type Content = Pick<WorkbenchQuestion["answer"], "value" | "given" | "note">;

function question(questionId: string, content: Partial<WorkbenchQuestion["answer"]> = {}) {
  return {
    questionId,
    answer: {
      value: null,
      given: null,
      note: "",
      basis: null,
      revision: 1,
      returnedReason: null,
      ...content,
    },
  } as WorkbenchQuestion;
}

/** A server that merges as the real one does, and can be unreachable. */
function server(questions: readonly WorkbenchQuestion[]) {
  const history = new Map<string, Content[]>(
    questions.map(({ questionId, answer }) => [
      questionId,
      [{ value: answer.value, given: answer.given, note: answer.note }],
    ]),
  );
  const control = {
    reachable: true,
    loseReply: false,
    signedIn: "anna" as string | null,
    unfit: new Set<string>(),
    sent: [] as SaveAnswer[],
  };
  const save = async (input: SaveAnswer): Promise<ActionResult<SavedAnswer>> => {
    if (!control.reachable) throw new TypeError("Failed to fetch");
    if (control.signedIn === null) {
      return { ok: false, kind: "failed", code: "not-signed-in", errorId: "e" };
    }
    if (control.signedIn !== input.typedById) {
      return { ok: false, kind: "refused", reason: "other-person" };
    }
    if (control.unfit.has(input.questionId)) {
      return { ok: false, kind: "refused", reason: "answer-unfit" };
    }
    control.sent.push(input);
    const revisions = history.get(input.questionId) ?? [];
    const current = revisions.at(-1) ?? { value: null, given: null, note: "" };
    const base = revisions[input.baseRevision - 1] ?? current;
    const merged = mergeAnswer(base, current, input);
    if (!merged.ok) {
      const details = {
        ...current,
        fields: merged.fields,
        revision: revisions.length,
        byName: "Ben",
        at: "",
      };
      return { ok: false, kind: "refused", reason: "answer-conflict", details };
    }
    if (merged.changed)
      revisions.push({ value: merged.value, given: merged.given, note: merged.note });
    if (control.loseReply) {
      control.loseReply = false;
      throw new TypeError("Failed to fetch");
    }
    const { value, given, note } = merged;
    const { questionId } = input;
    const revision = revisions.length;
    return {
      ok: true,
      value: { questionId, revision, value, given, note, returned: false, savedAt: new Date(0) },
    };
  };
  const stored = (id: string) => history.get(id)?.at(-1);
  const other = (id: string, content: Content) => history.get(id)?.push(content);
  return { control, save, stored, other };
}

let device: string | null;
const keep = {
  read: () => device,
  write: (text: string | null) => {
    device = text;
    return true;
  },
};

beforeEach(() => {
  device = null;
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

function open(questions: readonly WorkbenchQuestion[], save: ReturnType<typeof server>["save"]) {
  const at = { auditId: "a", personId: "anna", now: () => new Date(0) };
  return createAnswerStore({ ...at, questions, save, keep });
}

describe("the answers of an audit", () => {
  it("are shown and kept on the device at once, and sent in the background", async () => {
    const questions = [question("q1"), question("q2")];
    const { save, stored } = server(questions);
    const store = open(questions, save);
    store.change("q1", { value: "met" });
    expect(store.snapshot().entries.get("q1")?.draft.value).toBe("met");
    expect(device).toContain('"met"');
    await store.flush();
    expect(stored("q1")?.value).toBe("met");
    expect(store.snapshot().saving).toEqual({ kind: "saved", at: new Date(0) });
    expect(device).toBeNull();
  });

  it("send a note after a pause, not at every letter", async () => {
    const questions = [question("q1")];
    const { save, control, stored } = server(questions);
    const store = open(questions, save);
    for (const note of ["s", "se", "see", "seen"]) {
      store.change("q1", { note });
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(control.sent).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(control.sent).toHaveLength(1);
    expect(stored("q1")?.note).toBe("seen");
  });

  it("survive a lost network and go out by themselves when it is back", async () => {
    const questions = [question("q1"), question("q2"), question("q3")];
    const { save, control, stored } = server(questions);
    const store = open(questions, save);
    control.reachable = false;
    for (const id of ["q1", "q2", "q3"]) store.change(id, { value: "met" });
    await vi.advanceTimersByTimeAsync(10);
    expect(store.snapshot().saving).toEqual({ kind: "offline", count: 3 });
    control.reachable = true;
    await vi.advanceTimersByTimeAsync(5_000);
    for (const id of ["q1", "q2", "q3"]) expect(stored(id)?.value).toBe("met");
    expect(device).toBeNull();
  });

  it("survive a reload while the network is lost", async () => {
    const questions = [question("q1")];
    const { save, control, stored } = server(questions);
    control.reachable = false;
    const first = open(questions, save);
    first.change("q1", { value: "not_met", given: null, note: "No log" });
    await vi.advanceTimersByTimeAsync(10);
    first.dispose();
    control.reachable = true;
    const second = open(questions, save);
    second.restore();
    expect(second.snapshot().entries.get("q1")?.draft).toEqual({
      value: "not_met",
      given: null,
      note: "No log",
    });
    await vi.advanceTimersByTimeAsync(10);
    expect(stored("q1")).toEqual({ value: "not_met", given: null, note: "No log" });
  });

  it("are not written twice when only the reply was lost", async () => {
    const questions = [question("q1")];
    const { save, control, stored } = server(questions);
    const store = open(questions, save);
    control.loseReply = true;
    store.change("q1", { value: "met" });
    await vi.advanceTimersByTimeAsync(10);
    expect(store.snapshot().saving.kind).toBe("offline");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(stored("q1")?.value).toBe("met");
    expect(store.snapshot().entries.get("q1")?.synced.revision).toBe(2);
  });

  it("stop at a conflict, show both, and go on as the person chooses", async () => {
    const questions = [question("q1"), question("q2")];
    const { save, other, stored } = server(questions);
    const store = open(questions, save);
    other("q1", { value: "not_met", given: null, note: "" });
    store.change("q1", { value: "met" });
    store.change("q2", { value: "met" });
    await vi.advanceTimersByTimeAsync(10);
    expect(stored("q2")?.value).toBe("met");
    expect(store.snapshot().entries.get("q1")?.conflict).toMatchObject({
      value: "not_met",
      byName: "Ben",
    });
    expect(device).toContain('"met"');
    store.resolve("q1", { value: "mine" });
    await vi.advanceTimersByTimeAsync(10);
    expect(stored("q1")?.value).toBe("met");
    expect(store.snapshot().entries.get("q1")?.conflict).toBeNull();
  });

  it("typed while a save is under way are sent after it", async () => {
    const questions = [question("q1")];
    const { save, stored } = server(questions);
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let slow = true;
    const store = open(questions, async (input) => {
      const result = await save(input);
      if (slow) await gate;
      slow = false;
      return result;
    });
    store.change("q1", { value: "met" });
    await vi.advanceTimersByTimeAsync(10);
    store.change("q1", { note: "and more" });
    release();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(stored("q1")).toEqual({ value: "met", given: null, note: "and more" });
  });

  it("are sent in the order in which they were written, each from its own revision", async () => {
    const questions = [question("q1"), question("q2"), question("q3")];
    const { save, control } = server(questions);
    const store = open(questions, save);
    control.reachable = false;
    for (const id of ["q3", "q1", "q2", "q1"]) store.change(id, { note: `${id} seen` });
    await vi.advanceTimersByTimeAsync(1_000);
    control.reachable = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(control.sent.map(({ questionId, baseRevision }) => [questionId, baseRevision])).toEqual([
      ["q3", 1],
      ["q1", 1],
      ["q2", 1],
    ]);
  });

  it("say calmly how many wait, until they are through", async () => {
    const questions = [question("q1"), question("q2")];
    const { save, control } = server(questions);
    const store = open(questions, save);
    const said: string[] = [];
    control.reachable = false;
    store.change("q1", { value: "met" });
    await vi.advanceTimersByTimeAsync(10);
    store.subscribe(() => said.push(store.snapshot().saving.kind));
    await vi.advanceTimersByTimeAsync(20_000);
    store.change("q2", { value: "met" });
    expect(store.snapshot().saving).toEqual({ kind: "offline", count: 2 });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(new Set(said)).toEqual(new Set(["offline"]));
    control.reachable = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(store.snapshot()).toMatchObject({ saving: { kind: "saved" }, unsent: 0 });
  });

  it("count as waiting when the network only keeps silent", async () => {
    const questions = [question("q1")];
    const { save } = server(questions);
    let answer = () => {};
    const silence = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const store = open(questions, async (input) => {
      await silence;
      return save(input);
    });
    store.change("q1", { value: "met" });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.snapshot().saving).toEqual({ kind: "offline", count: 1 });
    answer();
    await vi.advanceTimersByTimeAsync(10);
    expect(store.snapshot().saving.kind).toBe("saved");
  });

  it("wait for the person to sign in again, and for nobody else", async () => {
    const questions = [question("q1")];
    const { save, control, stored } = server(questions);
    const store = open(questions, save);
    control.signedIn = null;
    store.change("q1", { value: "met" });
    await vi.advanceTimersByTimeAsync(10);
    expect(store.snapshot().saving).toEqual({ kind: "signed-out", count: 1 });
    control.signedIn = "ben";
    await vi.advanceTimersByTimeAsync(11_000);
    expect(store.snapshot().saving).toEqual({ kind: "failed", code: "other-person" });
    expect(stored("q1")?.value).toBeNull();
    control.signedIn = "anna";
    await store.flush();
    expect(stored("q1")?.value).toBe("met");
  });

  it("that are not taken keep no other one back, and stay until they are put right", async () => {
    const questions = [question("q1"), question("q2")];
    const { save, control, stored } = server(questions);
    const store = open(questions, save);
    control.unfit.add("q1");
    store.change("q1", { value: "met" });
    store.change("q2", { value: "met" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stored("q2")?.value).toBe("met");
    expect(control.sent).toHaveLength(1);
    expect(store.snapshot()).toMatchObject({ unsent: 1 });
    expect(store.snapshot().entries.get("q1")?.refused).toBe("answer-unfit");
    expect(device).toContain('"q1"');
    control.unfit.clear();
    store.change("q1", { value: "partly_met" });
    await vi.advanceTimersByTimeAsync(10);
    expect(stored("q1")?.value).toBe("partly_met");
    expect(device).toBeNull();
  });

  it("of another page on the same device stay kept until that page has sent them", async () => {
    const questions = [question("q1"), question("q2")];
    const { save, control } = server(questions);
    const first = open(questions, async () => {
      throw new TypeError("Failed to fetch");
    });
    first.change("q1", { note: "Written on the first page" });
    const second = open(questions, save);
    second.change("q2", { value: "met" });
    await vi.advanceTimersByTimeAsync(10);
    expect(control.sent).toHaveLength(1);
    expect(device).toContain("Written on the first page");
    expect(device).not.toContain('"q2"');
    first.dispose();
  });

  it("go out once more when the page is left, and no timer runs on", async () => {
    const questions = [question("q1")];
    const { save, control, stored } = server(questions);
    const store = open(questions, save);
    store.change("q1", { note: "left at once" });
    store.dispose();
    await vi.advanceTimersByTimeAsync(0);
    expect(stored("q1")?.note).toBe("left at once");
    control.reachable = false;
    store.change("q1", { value: "met" });
    await store.flush();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("say so when the device keeps nothing", () => {
    const questions = [question("q1")];
    const { save } = server(questions);
    const at = { auditId: "a", personId: "anna", now: () => new Date(0) };
    const full = { read: () => null, write: () => false };
    const store = createAnswerStore({ ...at, questions, save, keep: full });
    store.change("q1", { value: "met" });
    expect(store.snapshot().kept).toBe(false);
  });
});
