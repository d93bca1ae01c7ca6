import { jsonItems } from "../json-items.ts";
import type { EvidenceItem } from "../model.ts";
import { itemOfValue } from "./ndjson.ts";

/** Keys under which exports and request bodies keep their list of events. */
const listNames = new Set([
  "events",
  "event",
  "data",
  "batch",
  "items",
  "records",
  "results",
  "rows",
  "hits",
  "messages",
  "requests",
]);

/** Events in one JSON list: the document itself, or the list of events in an object. */
export async function* readEventList(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly EvidenceItem[]> {
  let number = 0;
  const isList = (path: readonly string[]) =>
    path.length === 0 || (path.length === 1 && listNames.has(path[0] ?? ""));
  for await (const batch of jsonItems(chunks, isList)) {
    const items: EvidenceItem[] = [];
    for (const { text } of batch) {
      number += 1;
      try {
        items.push(itemOfValue(JSON.parse(text), number));
      } catch {
        items.push({
          type: "warning",
          code: "invalid-entry",
          place: `entry ${number}`,
          detail: "not valid JSON",
        });
      }
    }
    if (items.length > 0) yield items;
  }
}
