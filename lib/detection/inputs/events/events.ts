import { EvidenceError } from "../evidence-error.ts";
import type { EvidenceItem } from "../model.ts";
import { readEventList } from "./lists.ts";
import { readEventTable, separatorOf } from "./table.ts";

export type EventLayout =
  | { readonly name: "ndjson" }
  | { readonly name: "list" }
  | { readonly name: "table"; readonly separator: string };

/** Names of columns that say that a table holds events or people. */
const speakingColumn =
  /event|user|email|mail|anonymous|distinct|device|session|timestamp|time|date|ip|properties|traits|name|phone/i;

/**
 * How the events of a file are laid out, by its first characters; null for what holds none.
 *
 * @param head up to 64,000 characters from the start, without byte-order mark.
 */
export function eventLayout(head: string): EventLayout | null {
  const start = head.trimStart();
  if (start.startsWith("[")) return { name: "list" };
  if (start.startsWith("{")) {
    const line = start.slice(0, start.indexOf("\n") < 0 ? start.length : start.indexOf("\n"));
    const whole = isJson(line);
    if (whole) return { name: "ndjson" };
    // A line longer than what is looked at, or one broken line among good ones.
    const cut = !start.includes("\n");
    const later = start.split("\n", 20).some((text) => isJson(text.trim()));
    return later || (cut && /^\{"/.test(start)) ? { name: "ndjson" } : { name: "list" };
  }
  return tableLayout(start);
}

function tableLayout(start: string): EventLayout | null {
  const [header = "", second] = start.split(/\r?\n/, 2);
  const separator = separatorOf(header);
  const names = header.split(separator);
  if (names.length < 2 || second === undefined || !speakingColumn.test(header)) return null;
  const named = names.every((name) => /^\s*"?[\p{L}\p{N}_$ .:()/[\]-]{0,80}"?\s*$/u.test(name));
  return named ? { name: "table", separator } : null;
}

function isJson(text: string): boolean {
  if (!text.startsWith("{")) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Messages of an event export in batches, but for lines: those are read in blocks. */
export function readEvents(
  chunks: AsyncIterable<Uint8Array>,
  layout: Exclude<EventLayout, { name: "ndjson" }> | null,
): AsyncGenerator<readonly EvidenceItem[]> {
  switch (layout?.name) {
    case "list":
      return readEventList(chunks);
    case "table":
      return readEventTable(chunks, layout.separator);
    default:
      throw new EvidenceError("unknown-format", "", "no events: neither JSON nor a table");
  }
}
