/** Members of one JSON object, found in its bytes: what nobody asks for is never decoded. */

const quote = 0x22;
const backslash = 0x5c;

/** Bytes of a string that are looked at one by one before its quote is searched for. */
const shortString = 24;

/**
 * The text of an object with only the members asked for, each name once; what stands behind the
 * last of them is not looked at. The whole text where the bytes are not the plain object that
 * they should be (parsing it says what is wrong).
 */
export function membersOf(bytes: Buffer, wanted: readonly string[]): string {
  const found: string[] = [];
  let at = blank(bytes, 0);
  if (bytes[at] !== 0x7b) return bytes.toString("utf8");
  at = blank(bytes, at + 1);
  while (bytes[at] === quote) {
    const keyEnd = stringEnd(bytes, at);
    const colon = blank(bytes, keyEnd);
    const start = blank(bytes, colon + 1);
    const end = valueEnd(bytes, start);
    if (keyEnd < 0 || bytes[colon] !== 0x3a || end < 0) return bytes.toString("utf8");
    const isShort = keyEnd - at < 40;
    if (isShort && wanted.includes(bytes.toString("latin1", at + 1, keyEnd - 1))) {
      found.push(bytes.toString("utf8", at, end));
      if (found.length === wanted.length) return `{${found.join(",")}}`;
    }
    at = blank(bytes, end);
    if (bytes[at] === 0x2c) at = blank(bytes, at + 1);
  }
  const isClosed = bytes[at] === 0x7d && blank(bytes, at + 1) === bytes.length;
  return isClosed ? `{${found.join(",")}}` : bytes.toString("utf8");
}

function blank(bytes: Buffer, from: number): number {
  let at = from;
  while ((bytes[at] ?? 0xff) <= 0x20) at += 1;
  return at;
}

/** Behind the quote that closes the string which opens at `start`; -1 where none does. */
function stringEnd(bytes: Buffer, start: number): number {
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
function valueEnd(bytes: Buffer, start: number): number {
  let depth = 0;
  let at = start;
  while (at < bytes.length) {
    const code = bytes[at];
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
