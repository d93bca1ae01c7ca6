/**
 * Items of one big JSON list, found in the bytes without holding the file: so many of them are
 * parsed alone, one after the other, in constant memory.
 */

import { blank, valueEnd } from "./json-members.ts";

/** Largest single item that is read, in bytes. */
const largest = 256 * 1024 * 1024;
/** Longest key that is told apart; a longer one is no list that anybody asks for. */
const longestKey = 4_096;
/** Objects and lists inside each other at most, outside the items. */
const mostLevels = 10_000;

export type JsonItem = { readonly text: string; readonly offset: number };

/** How items become what is wanted of them; `offset` is where an item begins in the document. */
export type ItemReader<Item> = {
  /** The item that begins at a place, where it can be read there; null where it goes on behind. */
  readonly at: (
    bytes: Buffer,
    start: number,
    offset: number,
  ) => { readonly end: number; readonly item: Item } | null;
  /** An item by itself. */
  readonly whole: (bytes: Buffer, offset: number) => Item;
};

/** The bytes are no JSON as far as they must be; `offset` is where that shows, from 0. */
export class JsonItemsError extends Error {
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(`${reason} at byte ${offset}`);
    this.name = "JsonItemsError";
    this.offset = offset;
  }
}

type Level = { readonly list: boolean; readonly wanted: boolean; key: string };

const quote = 0x22;
const backslash = 0x5c;

/** The state of reading between two chunks. */
type Splitter = {
  readonly levels: Level[];
  inString: boolean;
  escaped: boolean;
  /** Bytes of the string that may be a key, in pieces. */
  key: Buffer[] | null;
  keyLength: number;
  lastString: string;
  /** Levels inside an item; 0 outside of one or in a plain value. */
  inside: number;
  inItem: boolean;
  item: Uint8Array[];
  itemLength: number;
  itemStart: number;
  offset: number;
  started: boolean;
  ended: boolean;
};

const texts: ItemReader<JsonItem> = {
  at(bytes, start, offset) {
    const end = valueEnd(bytes, start);
    return end < 0 ? null : { end, item: { text: bytes.toString("utf8", start, end), offset } };
  },
  whole: (bytes, offset) => ({ text: bytes.toString("utf8"), offset }),
};

/** The items of lists as texts, as `readItems` finds them. */
export function jsonItems(
  chunks: AsyncIterable<Uint8Array>,
  isList: (path: readonly string[]) => boolean,
): AsyncGenerator<readonly JsonItem[]> {
  return readItems(chunks, isList, texts);
}

/**
 * Yields the items of every list whose path `isList` accepts, in batches: one array a chunk. The
 * path of a list holds the keys that lead to it (`["log", "entries"]`; `[]` for the document
 * itself) with "[]" for lists on the way. Items are not checked: parse each by itself.
 *
 * Throws `JsonItemsError` where the document breaks off, does not close what it opened, or holds
 * an item beyond 256 MB.
 */
export async function* readItems<Item>(
  chunks: AsyncIterable<Uint8Array>,
  isList: (path: readonly string[]) => boolean,
  reader: ItemReader<Item>,
): AsyncGenerator<readonly Item[]> {
  const state: Splitter = {
    levels: [],
    inString: false,
    escaped: false,
    key: null,
    keyLength: 0,
    lastString: "",
    inside: 0,
    inItem: false,
    item: [],
    itemLength: 0,
    itemStart: 0,
    offset: 0,
    started: false,
    ended: false,
  };
  for await (const chunk of chunks) {
    const items = read(state, withoutMark(state, chunk), isList, reader);
    if (items.length > 0) yield items;
  }
  if (!state.started) throw new JsonItemsError("no JSON", state.offset);
  if (!state.ended) throw new JsonItemsError("the document breaks off", state.offset);
}

/** A byte order mark is no part of the document. */
function withoutMark(state: Splitter, chunk: Uint8Array): Uint8Array {
  const marked = state.offset === 0 && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
  if (!marked) return chunk;
  state.offset = 3;
  return chunk.subarray(3);
}

function read<Item>(
  state: Splitter,
  chunk: Uint8Array,
  isList: (path: readonly string[]) => boolean,
  reader: ItemReader<Item>,
): Item[] {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const items: Item[] = [];
  let from = state.inItem ? 0 : -1;
  let index = 0;
  const finish = (end: number) => {
    const last = bytes.subarray(Math.max(from, 0), end);
    const whole = state.item.length === 0 ? last : Buffer.concat([...state.item, last]);
    items.push(reader.whole(whole, state.itemStart));
    state.item = [];
    state.itemLength = 0;
    state.inItem = false;
    from = -1;
  };
  while (index < bytes.length) {
    if (state.inString) {
      index = readString(state, bytes, index);
      continue;
    }
    if (state.inItem) {
      index = readInside(state, bytes, index);
      if (index >= bytes.length) break;
    }
    const code = bytes[index] ?? 0;
    const level = state.levels.at(-1);
    if (code <= 0x20) {
      index += 1;
      continue;
    }
    if (state.ended) throw new JsonItemsError("text after the end", state.offset + index);
    const inList = level?.list === true && level.wanted && state.inside === 0;
    if (inList && !state.inItem && code !== 0x2c && code !== 0x5d) {
      const found = code === 0x7b ? reader.at(bytes, index, state.offset + index) : null;
      if (found !== null && isBehindItem(bytes, found.end)) {
        items.push(found.item);
        index = found.end;
        continue;
      }
      state.inItem = true;
      state.itemStart = state.offset + index;
      from = index;
    }
    switch (code) {
      case quote:
        state.inString = true;
        state.key = state.inItem || level === undefined || level.list ? null : [];
        state.keyLength = 0;
        break;
      case 0x7b:
      case 0x5b:
        open(state, code === 0x5b, index, isList);
        break;
      case 0x7d:
      case 0x5d:
        if (state.inItem && state.inside === 0) finish(index);
        close(state, code === 0x5d, index);
        break;
      case 0x2c:
        if (state.inItem && state.inside === 0) finish(index);
        break;
      case 0x3a:
        if (level && !level.list && !state.inItem) level.key = state.lastString;
        break;
      default:
        if (!state.started)
          throw new JsonItemsError("no JSON object or list", state.offset + index);
    }
    index += 1;
  }
  if (state.inItem) {
    const rest = bytes.subarray(Math.max(from, 0));
    state.itemLength += rest.length;
    if (state.itemLength > largest) {
      throw new JsonItemsError("an item beyond 256 MB begins", state.itemStart);
    }
    // The source may use its buffer again.
    state.item.push(Buffer.from(rest));
  }
  state.offset += bytes.length;
  return items;
}

/** Whether the list goes on or ends at a place: so an item before it is over. */
function isBehindItem(bytes: Buffer, end: number): boolean {
  const code = bytes[blank(bytes, end)];
  return code === 0x2c || code === 0x5d;
}

/** Reads on inside an item, to the byte behind which it ends or to the end of the chunk. */
function readInside(state: Splitter, bytes: Buffer, start: number): number {
  let index = start;
  let { inside } = state;
  while (index < bytes.length) {
    const code = bytes[index];
    if (code === quote) {
      const end = shortEnd(bytes, index + 1);
      if (end > 0) {
        index = end;
        continue;
      }
      state.inString = true;
      state.key = null;
      index = readString(state, bytes, index + 1);
      continue;
    }
    if (code === 0x7b || code === 0x5b) inside += 1;
    else if (code === 0x7d || code === 0x5d) {
      if (inside === 0) break;
      inside -= 1;
    } else if (code === 0x2c && inside === 0) break;
    index += 1;
  }
  state.inside = inside;
  return index;
}

/** Bytes of a string that are looked at one by one before the quotes are searched for. */
const shortString = 24;

/** Behind the end of a short string without escapes; 0 where it is none, or goes on elsewhere. */
function shortEnd(bytes: Buffer, start: number): number {
  const near = Math.min(start + shortString, bytes.length);
  for (let index = start; index < near; index += 1) {
    const code = bytes[index];
    if (code === quote) return index + 1;
    if (code === backslash) return 0;
  }
  return 0;
}

/** The end of a long string, found by its quotes; an even number of backslashes escapes none. */
function readLongString(state: Splitter, bytes: Buffer, start: number): number {
  let from = start;
  for (;;) {
    const found = bytes.indexOf(quote, from);
    const end = found < 0 ? bytes.length : found;
    let before = end;
    while (before > start && bytes[before - 1] === backslash) before -= 1;
    const isEscaped = (end - before) % 2 === 1;
    if (found < 0) {
      state.escaped = isEscaped;
      return bytes.length;
    }
    if (!isEscaped) {
      state.inString = false;
      return end + 1;
    }
    from = end + 1;
  }
}

/** Reads on inside a string; returns where to go on. */
function readString(state: Splitter, bytes: Buffer, start: number): number {
  let index = start;
  if (state.escaped) {
    state.escaped = false;
    index += 1;
  }
  while (index < bytes.length) {
    if (state.key === null && index - start >= shortString) {
      return readLongString(state, bytes, index);
    }
    const code = bytes[index];
    if (code === backslash) {
      if (index + 1 >= bytes.length) state.escaped = true;
      index += 2;
    } else if (code === quote) {
      keepKey(state, bytes, start, index);
      if (state.key !== null) state.lastString = keyText(Buffer.concat(state.key));
      state.key = null;
      state.inString = false;
      return index + 1;
    } else index += 1;
  }
  keepKey(state, bytes, start, bytes.length);
  return bytes.length;
}

function keepKey(state: Splitter, bytes: Buffer, from: number, to: number): void {
  if (state.key === null) return;
  state.keyLength += to - from;
  if (state.keyLength <= longestKey) state.key.push(Buffer.from(bytes.subarray(from, to)));
}

function keyText(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  if (!text.includes("\\")) return text;
  try {
    const parsed: unknown = JSON.parse(`"${text}"`);
    return typeof parsed === "string" ? parsed : text;
  } catch {
    return text;
  }
}

function open(
  state: Splitter,
  list: boolean,
  index: number,
  isList: (path: readonly string[]) => boolean,
): void {
  state.started = true;
  if (state.inItem) {
    state.inside += 1;
    return;
  }
  if (state.levels.length >= mostLevels) {
    throw new JsonItemsError("nested too deeply", state.offset + index);
  }
  const wanted = list && isList(state.levels.map((level) => (level.list ? "[]" : level.key)));
  state.levels.push({ list, wanted, key: "" });
}

function close(state: Splitter, list: boolean, index: number): void {
  if (state.inItem && state.inside > 0) {
    state.inside -= 1;
    return;
  }
  const level = state.levels.pop();
  if (level === undefined || level.list !== list) {
    throw new JsonItemsError("a bracket that closes nothing", state.offset + index);
  }
  if (state.levels.length === 0) state.ended = true;
}
