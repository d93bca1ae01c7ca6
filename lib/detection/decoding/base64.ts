/** Base64 and base64url (RFC 4648), told from words, ids and hex by cheap tests first. */

/** 1 = letter or digit beyond hex, 2 = hex digit, 4 = `+ / - _`, 8 = `=`; 0 = none of these. */
const classes = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const char = String.fromCharCode(code);
  if (/[0-9a-fA-F]/.test(char)) classes[code] = 2;
  else if (/[A-Za-z]/.test(char)) classes[code] = 1;
  else if (/[+/_-]/.test(char)) classes[code] = 4;
  else if (char === "=") classes[code] = 8;
}

/** Shortest text that is tried: nine bytes. */
const shortest = 12;

/**
 * Whether a text can be base64 at all: its characters and its length say so, and it is neither hex
 * (a digest, a UUID) nor a number.
 */
export function looksBase64(text: string): boolean {
  const length = text.length;
  if (length < shortest) return false;
  let seen = 0;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    const kind = code < 128 ? (classes[code] ?? 0) : 0;
    if (kind === 0) return false;
    if (kind === 8) return length - index <= 3 && (seen & 1) === 1 && allPadding(text, index);
    seen |= kind;
  }
  return (seen & 1) === 1 && length % 4 !== 1;
}

/** Two at most by the standard; LZ-string writes up to three. */
function allPadding(text: string, from: number): boolean {
  return text.endsWith("===".slice(0, text.length - from));
}

/** Six bits of each character of either alphabet. */
const sixBits = new Uint8Array(128);
for (const alphabet of ["+/", "-_"]) {
  const letters = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${alphabet}`;
  for (let value = 0; value < 64; value += 1) sixBits[letters.charCodeAt(value)] = value;
}

/**
 * Bytes of a text that `looksBase64`, or null where its start is neither text nor compressed. The
 * start is looked at before anything is allocated: most candidates are tokens and end here.
 */
export function fromBase64(text: string): Buffer | null {
  if (text.charCodeAt(0) === 61) return null;
  return startsCompressed(text) || startsAsText(text) ? Buffer.from(text, "base64") : null;
}

/** `H4sI`: gzip; `eAE`, `eF4`, `eJw`, `eJz`, `eNo`: zlib at its usual levels. */
function startsCompressed(text: string): boolean {
  return text.startsWith("H4sI") || /^e(?:AE|AF|F4|F5|Jw|Jx|Jy|Jz|No|Np|Nq|Nr)/.test(text);
}

function startsAsText(text: string): boolean {
  // The last group may be padded.
  const end = Math.min(text.length - 4, 16);
  for (let index = 0; index < end; index += 4) {
    const one = sixBits[text.charCodeAt(index)] ?? 0;
    const two = sixBits[text.charCodeAt(index + 1)] ?? 0;
    const three = sixBits[text.charCodeAt(index + 2)] ?? 0;
    const four = sixBits[text.charCodeAt(index + 3)] ?? 0;
    if (isControl((one << 2) | (two >> 4))) return false;
    if (isControl(((two & 15) << 4) | (three >> 2))) return false;
    if (isControl(((three & 3) << 6) | four)) return false;
  }
  return true;
}

function isControl(byte: number): boolean {
  return byte < 32 ? byte !== 9 && byte !== 10 && byte !== 13 : byte === 127;
}

/** Ends that `{"`, `[{`, `["` and their spaced forms leave when their base64 is turned around. */
const reversedEnds = ["Jye", "s3W", "JyW", "owe", "Age", "AAe", "g1e"];

/** Base64 of JSON written from its end to its start (Statsig sends it so); null otherwise. */
export function fromReversedBase64(text: string): Buffer | null {
  if (!reversedEnds.some((end) => text.endsWith(end))) return null;
  const turned = Array.from(text).reverse().join("");
  return looksBase64(turned) ? Buffer.from(turned, "base64") : null;
}

/** Whether a text starts as LZ-string's base64 of a JSON object or list does: its first 12 bits. */
export function looksLzString(text: string): boolean {
  return text.length >= 16 && (text.startsWith("N4") || text.startsWith("No"));
}
