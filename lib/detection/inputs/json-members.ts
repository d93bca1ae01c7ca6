/** Members of JSON objects, found in their bytes: what nobody asks for is never decoded. */

const quote = 0x22;
const backslash = 0x5c;

/** Bytes of a string that are looked at one by one before its quote is searched for. */
const shortString = 24;

/**
 * Walks the members of the object that opens at `start`, once. `read` gets the place in `names` of
 * each member that is asked for and where its value begins, and says where that ends (-1: it does
 * not). Returns where the object ends; -1 where these bytes are not the plain object that they
 * should be (parsing it says what is wrong), or where it goes on behind them.
 */
export function walkMembers(
  bytes: Buffer,
  start: number,
  names: readonly Buffer[],
  read: (name: number, at: number) => number,
): number {
  if (bytes[start] !== 0x7b) return -1;
  let at = blank(bytes, start + 1);
  if (bytes[at] === 0x7d) return at + 1;
  while (bytes[at] === quote) {
    const keyEnd = stringEnd(bytes, at);
    if (keyEnd < 0) return -1;
    const colon = blank(bytes, keyEnd);
    if (bytes[colon] !== 0x3a) return -1;
    const from = blank(bytes, colon + 1);
    const name = nameAt(bytes, at + 1, keyEnd - 1, names);
    const end = name < 0 ? valueEnd(bytes, from) : read(name, from);
    if (end < 0) return -1;
    at = blank(bytes, end);
    if (bytes[at] === 0x7d) return at + 1;
    if (bytes[at] !== 0x2c) return -1;
    at = blank(bytes, at + 1);
  }
  return -1;
}

function nameAt(bytes: Buffer, from: number, to: number, names: readonly Buffer[]): number {
  const length = to - from;
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index];
    if (name !== undefined && name.length === length && holdsAt(bytes, from, name)) return index;
  }
  return -1;
}

/** Whether other bytes stand at a place of these. */
export function holdsAt(bytes: Buffer, at: number, other: Uint8Array): boolean {
  const { length } = other;
  // What differs mostly differs at its end.
  if (at + length > bytes.length || bytes[at + length - 1] !== other[length - 1]) return false;
  for (let index = 0; index < length; index += 1) {
    if (bytes[at + index] !== other[index]) return false;
  }
  return true;
}

/** The text of the string between two places, its quotes among them; throws where it is none. */
export function stringBetween(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString("utf8", start + 1, end - 1);
  if (!text.includes("\\")) return text;
  const parsed: unknown = JSON.parse(`"${text}"`);
  return typeof parsed === "string" ? parsed : text;
}

/** Behind the blanks at a place. */
export function blank(bytes: Buffer, from: number): number {
  let at = from;
  while ((bytes[at] ?? 0xff) <= 0x20) at += 1;
  return at;
}

/** Behind the quote that closes the string which opens at `start`; -1 where none does. */
export function stringEnd(bytes: Buffer, start: number): number {
  const near = Math.min(start + shortString, bytes.length);
  for (let index = start + 1; index < near; index += 1) {
    const code = bytes[index];
    if (code === quote) return index + 1;
    if (code === backslash) break;
  }
  let at = bytes.indexOf(quote, start + 1);
  while (at >= 0) {
    let before = at;
    while (bytes[before - 1] === backslash) before -= 1;
    if ((at - before) % 2 === 0) return at + 1;
    at = bytes.indexOf(quote, at + 1);
  }
  return -1;
}

/** Behind the value that begins at `start`; -1 where it does not end. */
export function valueEnd(bytes: Buffer, start: number): number {
  let depth = 0;
  let at = start;
  const { length } = bytes;
  while (at < length) {
    const code = bytes[at] as number;
    if (code === quote) {
      at = stringEnd(bytes, at);
      if (at < 0) return -1;
      if (depth === 0) return at;
      continue;
    }
    if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (code === 0x2c && depth === 0) return at;
    at += 1;
  }
  return -1;
}
