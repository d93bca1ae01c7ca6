import type { ThreadRow } from "#lib/audits/comments/model.ts";

/** Threads of an audit, one of each id, in the order in which they were opened. */
export type Threads = readonly ThreadRow[];

/** Threads with newer states of some of them, or with further ones, taken over. */
export function mergeThreads(threads: Threads, news: Threads): Threads {
  const fresh = new Map(news.map((thread) => [thread.id, thread]));
  const known = new Set(threads.map(({ id }) => id));
  const isNewer = ({ id, changedAt }: ThreadRow) => {
    const other = fresh.get(id);
    return other !== undefined && other.changedAt > changedAt;
  };
  const added = news.filter(({ id }) => !known.has(id));
  if (added.length === 0 && !threads.some(isNewer)) return threads;
  return [
    ...threads.map((thread) => (isNewer(thread) ? (fresh.get(thread.id) ?? thread) : thread)),
    ...added,
  ];
}

/** How many threads of each question are open. */
export function openCounts(threads: Threads): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { questionId, resolvedAt } of threads) {
    if (resolvedAt === null) counts.set(questionId, (counts.get(questionId) ?? 0) + 1);
  }
  return counts;
}

/** A comment that is written and not sent. Its id is that of this very text. */
export type CommentDraft = { readonly id: string; readonly text: string };

/**
 * A draft of a text. It gets a new id with every change, so that a text that was sent and whose
 * reply was lost is not taken for what it was changed to since.
 */
export function draftOf(text: string): CommentDraft {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { id, text };
}

/** Drafts by question as text for the device; null when there are none. */
export function draftsText(drafts: ReadonlyMap<string, CommentDraft>): string | null {
  return drafts.size === 0 ? null : JSON.stringify([...drafts].map(([id, { text }]) => [id, text]));
}

/** Drafts that an earlier visit left on the device; unreadable text is passed over. */
export function readDrafts(text: string | null): ReadonlyMap<string, CommentDraft> {
  try {
    const items: unknown = JSON.parse(text ?? "[]");
    const pairs = Array.isArray(items) ? items.filter(isPair) : [];
    return new Map(pairs.map(([id, written]) => [id, draftOf(written)]));
  } catch {
    return new Map();
  }
}

function isPair(item: unknown): item is readonly [string, string] {
  return Array.isArray(item) && typeof item[0] === "string" && typeof item[1] === "string";
}
