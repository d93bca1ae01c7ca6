import type { Given } from "#lib/audits/questions/model.ts";
import { type Draft, type Entry, patchOf, sameField } from "./answer-state.ts";

/** What is kept on the device of one unsaved answer. */
type Kept = {
  readonly draft: Draft;
  readonly synced: Draft & { readonly revision: number };
  readonly settles: boolean;
};

/** What has to be kept of one answer, as text; null when the server has everything. */
export function keptText(entry: Entry): string | null {
  if (patchOf(entry) === null) return null;
  const { draft, synced, settles } = entry;
  return JSON.stringify({ draft, synced, settles } satisfies Kept);
}

/**
 * The text of the device after answers changed on this page: a list of question and answer in the
 * order in which they were first kept. Another page may keep answers of the same audit, so nothing
 * is taken off but what this page wrote there itself.
 *
 * @param changes what to keep of each changed answer; null is nothing any more
 * @param own what this page last wrote of each answer
 */
export function updateKept(
  text: string | null,
  changes: ReadonlyMap<string, string | null>,
  own: ReadonlyMap<string, string>,
): string | null {
  const items = new Map(readKept(text).map(([id, kept]) => [id, JSON.stringify(kept)]));
  for (const [id, change] of changes) {
    if (change !== null) items.set(id, change);
    else if (items.get(id) === own.get(id)) items.delete(id);
  }
  if (items.size === 0) return null;
  return `[${[...items].map(([id, kept]) => `[${JSON.stringify(id)},${kept}]`).join(",")}]`;
}

/** What the device keeps of each answer, as text, in the order in which it was first kept. */
export function keptTexts(text: string | null): ReadonlyMap<string, string> {
  return new Map(readKept(text).map(([id, kept]) => [id, JSON.stringify(kept)]));
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
    if (entry === undefined) continue;
    const alreadyThere = (["value", "given", "note"] as const).every((field) =>
      sameField(field, draft, entry.synced),
    );
    if (alreadyThere && !(settles && entry.returned)) continue;
    restored.set(id, { ...entry, draft, synced, settles: settles && entry.returned });
  }
  return restored;
}

/** What was kept and never sent, by question, for a page that cannot send it any more. */
export function keptDrafts(text: string | null): ReadonlyMap<string, Draft> {
  return new Map(readKept(text).map(([id, { draft }]) => [id, draft]));
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
