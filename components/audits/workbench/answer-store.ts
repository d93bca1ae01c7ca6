import type { KeptItem } from "#components/ui/kept-on-device.ts";
import type { ActionResult } from "#lib/access/action-result.ts";
import type {
  AnswerConflict,
  AnswerField,
  SavedAnswer,
  WorkbenchQuestion,
} from "#lib/audits/answers/model.ts";
import type { SaveAnswer } from "#lib/audits/answers/schema.ts";
import type { Given } from "#lib/audits/questions/model.ts";
import { givenFits } from "#lib/audits/questions/rules.ts";
import {
  acknowledge,
  type Draft,
  type Entry,
  isWaiting,
  patchOf,
  resolveConflict,
  takeOver,
} from "./answer-state.ts";
import { keptText, keptTexts, restoreKept, updateKept } from "./kept-answers.ts";

/** Where saving stands, for the one spot that says so. */
export type Saving =
  | { readonly kind: "idle" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly at: Date }
  /**
   * No answer from the server, or nobody is signed in any more: so many answers wait on the device
   * and are sent again by themselves.
   */
  | { readonly kind: "offline"; readonly count: number }
  | { readonly kind: "signed-out"; readonly count: number }
  /** Refused or failed for another reason; `code` is a refusal or an error code. */
  | { readonly kind: "failed"; readonly code: string };

export type Snapshot = {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly saving: Saving;
  /** Answers that the server does not have as they stand here. */
  readonly unsent: number;
  /** Whether those are kept on the device too. */
  readonly kept: boolean;
};

/** Pause after the last letter of a note before it is sent, in milliseconds. */
const typingPause = 700;
/** Pause before a save is tried again when the server did not answer, in milliseconds. */
const retryPause = 4_000;
/** Pause before it is asked whether somebody is signed in again, in milliseconds. */
const signInPause = 10_000;
/** Time after which a save that is under way counts as waiting for the network, in milliseconds. */
const slowAnswer = 8_000;

/** Reasons for which no answer of the audit is taken, whatever it says. */
const forAll: readonly string[] = ["not-open", "other-person"];
/** Failures that go by themselves. */
const passing: readonly string[] = ["unavailable", "too-many-requests", "internal"];

/** What the store needs from outside, so that it runs in a test without a browser. */
export type StoreContext = {
  readonly auditId: string;
  /** Who writes here: what is sent under another person's session is refused. */
  readonly personId: string;
  readonly questions: readonly WorkbenchQuestion[];
  readonly save: (input: SaveAnswer) => Promise<ActionResult<SavedAnswer>>;
  readonly keep: KeptItem;
  readonly now: () => Date;
};

/**
 * The answers of one audit on one device: what is typed shows at once, is kept on the device at
 * once, and is sent in the background, one answer after the other in the order in which they were
 * written. Nothing typed is lost by a reload, a lost network, a session that ended or somebody
 * else's write.
 */
export type AnswerStore = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => Snapshot;
  readonly change: (questionId: string, change: Partial<Draft>) => void;
  /** Says that a returned answer is done again, as it stands. */
  readonly settle: (questionId: string) => void;
  readonly resolve: (
    questionId: string,
    choices: Readonly<Partial<Record<AnswerField, "mine" | "theirs">>>,
  ) => void;
  /** Sends what waits, now; resolves when there is nothing left that can be sent. */
  readonly flush: () => Promise<void>;
  /** Takes over answers that the server sent anew, where nothing of this device waits. */
  readonly receive: (questions: readonly WorkbenchQuestion[]) => void;
  /** Takes over what somebody else saved meanwhile, where nothing of this device waits. */
  readonly take: (answers: readonly SavedAnswer[]) => void;
  /** Brings back what an earlier visit left on the device, and sends it. */
  readonly restore: () => void;
  /** Sends once more what waits, and tries no further. */
  readonly dispose: () => void;
};

/** The entry of a question as the server sent it. */
export function freshEntry({ answer }: Pick<WorkbenchQuestion, "answer">): Entry {
  const { value, given, note, revision, returnedReason } = answer;
  return {
    draft: { value, given, note },
    synced: { value, given, note, revision },
    returned: returnedReason !== null,
    ...{ settles: false, conflict: null, refused: null },
  };
}

/** Whether an answer is pressed, not typed: it is sent at once. */
function isChosen(given: Given | null | undefined): boolean {
  return given != null && ("option" in given || "options" in given || "files" in given);
}

/** Whether a draft is an answer that its question takes. */
export function fitsIn(
  question: Pick<WorkbenchQuestion, "type" | "form"> | undefined,
  { draft }: Pick<Entry, "draft">,
): boolean {
  return question === undefined || draft.given === null || givenFits(question, draft.given);
}

/** Makes the store of one audit. Nothing is sent before the first change or `restore`. */
export function createAnswerStore(context: StoreContext): AnswerStore {
  const listeners = new Set<() => void>();
  let state: Snapshot = {
    entries: new Map(context.questions.map((one) => [one.questionId, freshEntry(one)])),
    saving: { kind: "idle" },
    ...{ unsent: 0, kept: true },
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let disposed = false;
  /** Questions whose answer is not sent, in the order in which they were written. */
  const queue = new Set<string>();
  /** What this page last wrote to the device. */
  const own = new Map<string, string>();

  const publish = (next: Partial<Snapshot>) => {
    const before = state.entries;
    state = { ...state, ...next };
    if (state.entries !== before) keepChanges(before);
    const { saving } = state;
    if (saving.kind === "offline" || saving.kind === "signed-out") {
      state = { ...state, saving: { kind: saving.kind, count: waiting().length } };
    }
    for (const listener of listeners) listener();
  };
  const put = (questionId: string, entry: Entry, saving = state.saving) =>
    publish({ entries: new Map(state.entries).set(questionId, entry), saving });
  const schedule = (milliseconds: number) => {
    clearTimeout(timer);
    if (!disposed) timer = setTimeout(() => void flush(), milliseconds);
  };
  const questions = new Map(context.questions.map((one) => [one.questionId, one]));
  // What does not fit its question is kept on the device, and sent when it is put right.
  const waiting = () =>
    [...queue].flatMap((id): [string, Entry][] => {
      const entry = state.entries.get(id);
      const isSendable = entry && isWaiting(entry) && fitsIn(questions.get(id), entry);
      return isSendable ? [[id, entry]] : [];
    });

  /** Notes which answers wait since `before`, and keeps them on the device. */
  function keepChanges(before: Snapshot["entries"]): void {
    const changes = new Map<string, string | null>();
    for (const [id, entry] of state.entries) {
      if (before.get(id) === entry) continue;
      const text = keptText(entry);
      if (text === null) queue.delete(id);
      else queue.add(id);
      if (text !== (own.get(id) ?? null)) changes.set(id, text);
    }
    state = { ...state, unsent: queue.size };
    if (changes.size === 0) return;
    const kept = context.keep.write(updateKept(context.keep.read(), changes, own));
    for (const [id, text] of changes) {
      if (text === null) own.delete(id);
      else own.set(id, text);
    }
    state = { ...state, kept };
  }

  async function send(questionId: string, entry: Entry): Promise<boolean> {
    const sent = entry.draft;
    // What waits keeps saying why until it is through, however often it is tried.
    const isTriedAgain = ["offline", "signed-out", "failed"].includes(state.saving.kind);
    if (!isTriedAgain) publish({ saving: { kind: "saving" } });
    const slow = setTimeout(() => publish({ saving: { kind: "offline", count: 0 } }), slowAnswer);
    let result: ActionResult<SavedAnswer>;
    try {
      result = await context.save({
        auditId: context.auditId,
        questionId,
        typedById: context.personId,
        baseRevision: entry.synced.revision,
        ...patchOf(entry),
        settlesReturn: entry.settles,
      });
    } catch {
      publish({ saving: { kind: "offline", count: 0 } });
      return false;
    } finally {
      clearTimeout(slow);
    }
    const current = state.entries.get(questionId) ?? entry;
    if (result.ok) {
      put(questionId, acknowledge(current, sent, result.value), {
        kind: "saved",
        at: context.now(),
      });
      return true;
    }
    if (result.kind === "refused" && result.reason === "answer-conflict") {
      const conflict = result.details as AnswerConflict;
      put(questionId, { ...current, conflict }, { kind: "idle" });
      return true;
    }
    if (result.kind === "failed") {
      const isSignedOut = result.code === "not-signed-in";
      publish({
        saving: isSignedOut
          ? { kind: "signed-out", count: 0 }
          : { kind: "failed", code: result.code },
      });
      return false;
    }
    const code = result.kind === "refused" ? result.reason : "invalid";
    if (forAll.includes(code)) {
      publish({ saving: { kind: "failed", code } });
      return false;
    }
    // One answer that is not taken keeps no other one back.
    const refused = current.draft === sent ? code : null;
    put(questionId, { ...current, refused }, { kind: "idle" });
    return true;
  }

  async function pump(): Promise<void> {
    for (;;) {
      const [next] = waiting();
      if (next === undefined) return;
      if (await send(...next)) continue;
      // A closed audit will not open by trying again; a server that is away comes back.
      const { saving } = state;
      if (saving.kind === "signed-out") schedule(signInPause);
      if (saving.kind === "offline") schedule(retryPause);
      if (saving.kind === "failed" && passing.includes(saving.code)) schedule(retryPause);
      return;
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    running ??= pump().finally(() => {
      running = null;
      if (state.saving.kind === "saving") publish({ saving: { kind: "idle" } });
    });
    return running;
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => state,
    change: (questionId, change) => {
      const entry = state.entries.get(questionId);
      if (entry === undefined) return;
      const chosen = "value" in change || ("given" in change && isChosen(change.given));
      const settles = entry.settles || (!("note" in change) && entry.returned);
      const draft = { ...entry.draft, ...change };
      put(questionId, { ...entry, draft, settles, refused: null });
      schedule(chosen ? 0 : typingPause);
    },
    settle: (questionId) => {
      const entry = state.entries.get(questionId);
      if (entry === undefined || !entry.returned) return;
      put(questionId, { ...entry, settles: true });
      schedule(0);
    },
    resolve: (questionId, choices) => {
      const entry = state.entries.get(questionId);
      if (entry === undefined) return;
      put(questionId, resolveConflict(entry, choices), { kind: "idle" });
      schedule(0);
    },
    flush,
    receive: (questions) => {
      const entries = new Map(
        questions.map((one): [string, Entry] => {
          const current = state.entries.get(one.questionId);
          const newer = current === undefined || one.answer.revision >= current.synced.revision;
          const busy =
            current !== undefined && (patchOf(current) !== null || current.conflict !== null);
          return [one.questionId, newer && !busy ? freshEntry(one) : (current ?? freshEntry(one))];
        }),
      );
      publish({ entries });
    },
    take: (answers) => {
      const entries = new Map(state.entries);
      for (const saved of answers) {
        const current = entries.get(saved.questionId);
        if (current !== undefined) entries.set(saved.questionId, takeOver(current, saved));
      }
      publish({ entries });
    },
    restore: () => {
      disposed = false;
      const text = context.keep.read();
      for (const [id, kept] of keptTexts(text)) {
        if (!state.entries.has(id)) continue;
        own.set(id, kept);
        queue.add(id);
      }
      // Those that the server has already are taken off the device as well.
      const restored = restoreKept(state.entries, text);
      publish({ entries: new Map([...restored].map(([id, entry]) => [id, { ...entry }])) });
      if (waiting().length > 0) schedule(0);
    },
    dispose: () => {
      disposed = true;
      void flush();
    },
  };
}
