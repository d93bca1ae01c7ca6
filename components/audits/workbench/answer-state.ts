import type {
  AnswerConflict,
  AnswerContent,
  AnswerField,
  AnswerPatch,
  SavedAnswer,
} from "#lib/audits/answers/model.ts";
import { sameGiven } from "#lib/audits/questions/rules.ts";

/** What a person sees and changes in one answer. */
export type Draft = Pick<AnswerContent, AnswerField>;

/** Whether one field says the same in both. */
export function sameField(field: AnswerField, one: Draft, other: Draft): boolean {
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
  /** Why the server does not take the draft as it is; the next change tries again. */
  readonly refused: string | null;
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

/** Whether something waits to be sent: changed, and not stopped by a conflict or a refusal. */
export function isWaiting(entry: Entry): boolean {
  return entry.conflict === null && entry.refused === null && patchOf(entry) !== null;
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
    refused: null,
  };
}

/**
 * The entry after somebody else's save became known. Where something waits here it stays: sending
 * it merges the two or shows both versions.
 */
export function takeOver(entry: Entry, saved: SavedAnswer): Entry {
  const { value, given, note, revision, returned } = saved;
  const isNews = revision > entry.synced.revision || returned !== entry.returned;
  const isOlder = revision < entry.synced.revision;
  if (!isNews || isOlder || entry.conflict !== null || patchOf(entry) !== null) return entry;
  return {
    draft: { value, given, note },
    synced: { value, given, note, revision },
    returned,
    ...{ settles: false, conflict: null, refused: null },
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
