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
  keptText,
  patchOf,
  resolveConflict,
  restoreKept,
} from "./answer-state.ts";

/** Where saving stands, for the one spot that says so. */
export type Saving =
  | { readonly kind: "idle" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly at: Date }
  /** No answer from the server: the answers are kept on the device and sent again by themselves. */
  | { readonly kind: "offline"; readonly count: number }
  /** Somebody else changed the same field: the question's key is named. */
  | { readonly kind: "conflict"; readonly questionId: string }
  /** Refused or failed for another reason; `code` is a refusal or an error code. */
  | { readonly kind: "failed"; readonly code: string };

export type Snapshot = { readonly entries: ReadonlyMap<string, Entry>; readonly saving: Saving };

/** Pause after the last letter of a note before it is sent, in milliseconds. */
const typingPause = 700;
/** Pause before a save is tried again when the server did not answer, in milliseconds. */
const retryPause = 4_000;

/** What the store needs from outside, so that it runs in a test without a browser. */
export type StoreContext = {
  readonly auditId: string;
  readonly questions: readonly WorkbenchQuestion[];
  readonly save: (input: SaveAnswer) => Promise<ActionResult<SavedAnswer>>;
  readonly keep: { read(): string | null; write(text: string | null): void };
  readonly now: () => Date;
};

/**
 * The answers of one audit on one device: what is typed shows at once, is kept on the device at
 * once, and is sent in the background, one answer after the other. Nothing typed is lost by a
 * reload, a lost network or somebody else's write.
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
  /** Brings back what an earlier visit left on the device, and sends it. */
  readonly restore: () => void;
  readonly dispose: () => void;
};

/** The entry of a question as the server sent it. */
export function freshEntry({ answer }: Pick<WorkbenchQuestion, "answer">): Entry {
  const { value, given, note, revision, returnedReason } = answer;
  return {
    draft: { value, given, note },
    synced: { value, given, note, revision },
    returned: returnedReason !== null,
    settles: false,
    conflict: null,
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
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;

  const publish = (next: Partial<Snapshot>) => {
    state = { ...state, ...next };
    if (next.entries !== undefined) context.keep.write(keptText(state.entries));
    for (const listener of listeners) listener();
  };
  const put = (questionId: string, entry: Entry, saving = state.saving) =>
    publish({ entries: new Map(state.entries).set(questionId, entry), saving });
  const schedule = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), milliseconds);
  };
  const questions = new Map(context.questions.map((one) => [one.questionId, one]));
  // What does not fit its question is kept on the device, and sent when it is put right.
  const waiting = () =>
    [...state.entries].filter(
      ([id, entry]) => isWaiting(entry) && fitsIn(questions.get(id), entry),
    );

  async function send(questionId: string, entry: Entry): Promise<boolean> {
    const sent = entry.draft;
    publish({ saving: { kind: "saving" } });
    let result: ActionResult<SavedAnswer>;
    try {
      result = await context.save({
        auditId: context.auditId,
        questionId,
        baseRevision: entry.synced.revision,
        ...patchOf(entry),
        settlesReturn: entry.settles,
      });
    } catch {
      publish({ saving: { kind: "offline", count: waiting().length } });
      return false;
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
      put(questionId, { ...current, conflict }, { kind: "conflict", questionId });
      return true;
    }
    const code =
      result.kind === "refused"
        ? result.reason
        : result.kind === "failed"
          ? result.code
          : "invalid";
    publish({ saving: { kind: "failed", code } });
    return false;
  }

  async function pump(): Promise<void> {
    for (;;) {
      const [next] = waiting();
      if (next === undefined) return;
      if (await send(...next)) continue;
      // A closed audit will not open by trying again; a server that is away comes back.
      const { saving } = state;
      if (saving.kind === "offline" || (saving.kind === "failed" && saving.code !== "not-open")) {
        schedule(retryPause);
      }
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
      put(questionId, { ...entry, draft: { ...entry.draft, ...change }, settles });
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
    restore: () => {
      const entries = restoreKept(state.entries, context.keep.read());
      publish({ entries });
      if (waiting().length > 0) schedule(0);
    },
    dispose: () => clearTimeout(timer),
  };
}
