import type {
  AnswerConflict,
  AnswerContent,
  AnswerField,
  AnswerPatch,
  SavedAnswer,
} from "#lib/audits/answers/model.ts";
import type { Given } from "#lib/audits/questions/model.ts";
import { sameGiven } from "#lib/audits/questions/rules.ts";

/** What a person sees and changes in one answer. */
export type Draft = Pick<AnswerContent, AnswerField>;

/** Whether one field says the same in both. */
function sameField(field: AnswerField, one: Draft, other: Draft): boolean {
  return field === "given" ? sameGiven(one.given, other.given) : one[field] === other[field];
}

/** One answer in the workbench: what is on the screen, and what it started from. */
export type Entry = {
  readonly draft: Draft;
  /** The revision that the draft started from, with what it said: acknowledged by the server. */
  readonly synced: Draft & { readonly revision: number };
  /** Sent back by a reviewer and not done again. */
  readonly returned: boolean;
  /** The person says that it is done again; not acknowledged yet. */
  readonly settles: boolean;
  /** The other version that stands in the way of saving. */
  readonly conflict: AnswerConflict | null;
};

/** The fields to send, or null when the server has everything. */
export function patchOf(entry: Entry): AnswerPatch | null {
  const { draft, synced, settles } = entry;
  const patch: AnswerPatch = {
    ...(draft.value === synced.value ? {} : { value: draft.value }),
    ...(sameField("given", draft, synced) ? {} : { given: draft.given }),
    ...(draft.note === synced.note ? {} : { note: draft.note }),
  };
  return Object.keys(patch).length > 0 || settles ? patch : null;
}

/** Whether something waits to be sent: changed, and not stopped by a conflict. */
export function isWaiting(entry: Entry): boolean {
  return entry.conflict === null && patchOf(entry) !== null;
}

/**
 * The entry after the server has stored what was sent. A field that was not touched since takes
 * what the server holds, which may be somebody else's; a field that was stays as it is.
 */
export function acknowledge(entry: Entry, sent: Draft, saved: SavedAnswer): Entry {
  const { value, given, note, revision, returned } = saved;
  return {
    draft: {
      value: entry.draft.value === sent.value ? value : entry.draft.value,
      given: sameField("given", entry.draft, sent) ? given : entry.draft.given,
      note: entry.draft.note === sent.note ? note : entry.draft.note,
    },
    synced: { value, given, note, revision },
    returned,
    settles: entry.settles && returned,
    conflict: null,
  };
}

/**
 * The entry after a person has chosen between the two versions, field by field. Fields that were
 * not in conflict keep what the person wrote; everything starts from the other version now.
 */
export function resolveConflict(
  entry: Entry,
  choices: Readonly<Partial<Record<AnswerField, "mine" | "theirs">>>,
): Entry {
  const { conflict, draft, synced } = entry;
  if (conflict === null) return entry;
  const mine = (field: AnswerField) =>
    conflict.fields.includes(field)
      ? choices[field] !== "theirs"
      : !sameField(field, draft, synced);
  return {
    ...entry,
    draft: {
      value: mine("value") ? draft.value : conflict.value,
      given: mine("given") ? draft.given : conflict.given,
      note: mine("note") ? draft.note : conflict.note,
    },
    synced: {
      value: conflict.value,
      given: conflict.given,
      note: conflict.note,
      revision: conflict.revision,
    },
    conflict: null,
  };
}

/** What is kept on the device of one unsaved answer. */
export type Kept = {
  readonly draft: Draft;
  readonly synced: Draft & { readonly revision: number };
  readonly settles: boolean;
};

/** The unsaved answers as text for the device, or null when there are none. */
export function keptText(entries: ReadonlyMap<string, Entry>): string | null {
  const kept = [...entries]
    .filter(([, entry]) => patchOf(entry) !== null)
    .map(([id, { draft, synced, settles }]): [string, Kept] => [id, { draft, synced, settles }]);
  return kept.length === 0 ? null : JSON.stringify(kept);
}

/**
 * Puts what was kept on the device back over what the server sent. It starts from the revision it
 * started from then, so that the server merges it or shows both versions. Unreadable text is
 * passed over, and so is a question that is not asked any more.
 */
export function restoreKept(
  entries: ReadonlyMap<string, Entry>,
  text: string | null,
): ReadonlyMap<string, Entry> {
  const restored = new Map(entries);
  for (const [id, { draft, synced, settles }] of readKept(text)) {
    const entry = entries.get(id);
    if (entry === undefined || synced.revision > entry.synced.revision) continue;
    const alreadyThere = (["value", "given", "note"] as const).every((field) =>
      sameField(field, draft, entry.synced),
    );
    if (alreadyThere && !(settles && entry.returned)) continue;
    restored.set(id, { ...entry, draft, synced, settles: settles && entry.returned });
  }
  return restored;
}

function readKept(text: string | null): readonly (readonly [string, Kept])[] {
  try {
    const parsed: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(parsed) ? parsed.map(withGiven).filter(isKept) : [];
  } catch {
    return [];
  }
}

/** What an earlier release kept has no field for other types than conformity: not answered. */
function withGiven(item: unknown): unknown {
  if (!Array.isArray(item)) return item;
  const [id, kept] = item as [unknown, Partial<Kept> | null];
  if (!kept?.draft || !kept.synced) return item;
  const read = ({ given }: Partial<Draft>) => (isGiven(given) ? given : null);
  return [
    id,
    {
      ...kept,
      draft: { ...kept.draft, given: read(kept.draft) },
      synced: { ...kept.synced, given: read(kept.synced) },
    },
  ];
}

const givenKeys: readonly string[] = [
  ...["option", "options", "text", "number", "date", "files", "rows"],
];

/** Whether kept text has the outline of an answer; whether it fits its question is asked later. */
function isGiven(value: unknown): value is Given {
  if (typeof value !== "object" || value === null) return false;
  const [key, ...more] = Object.keys(value);
  return key !== undefined && more.length === 0 && givenKeys.includes(key);
}

function isKept(item: unknown): item is [string, Kept] {
  if (!Array.isArray(item) || typeof item[0] !== "string") return false;
  const kept = item[1] as Partial<Kept> | null;
  return (
    typeof kept?.draft?.note === "string" &&
    typeof kept.synced?.note === "string" &&
    typeof kept.synced.revision === "number" &&
    typeof kept.settles === "boolean"
  );
}
