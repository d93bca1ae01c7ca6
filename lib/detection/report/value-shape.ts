/**
 * Shapes of values: texts of one shape at one path are judged alike, so that a long export is
 * judged in full only where something new comes.
 */

const lower = 1;
const digit = 2;
const upper = 4;
const mark = 8;
const at = 16;

/** 0 = a character that makes a text one to read for itself. */
const kinds = new Uint8Array(128);
for (let code = 33; code < 127; code += 1) {
  const char = String.fromCharCode(code);
  if (/[a-z]/.test(char)) kinds[code] = lower;
  else if (/\d/.test(char)) kinds[code] = digit;
  else if (/[A-Z]/.test(char)) kinds[code] = upper;
  else if (char === "@") kinds[code] = at;
  else if (/[-_.:/+=#$]/.test(char)) kinds[code] = mark;
}

/** Longest text that has a shape. */
const longest = 120;
/** 2^32 by the golden ratio: two pairs of marks never come to one number. */
const spread = 0x9e37_79b1;

/**
 * A number for the shape of a text, the same for texts of one length with the same marks at the
 * same places and the same kinds of letters; -1 where each text must be read for itself: words,
 * other scripts, escapes, long runs of digits and capitals (cards, accounts, national numbers and
 * phones have check digits, and are written so), and what begins like encoded JSON.
 */
export function shapeOf(text: string): number {
  const { length } = text;
  if (length > longest || text.startsWith("eyJ")) return -1;
  let marks = 0;
  let seen = 0;
  let digits = 0;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    const kind = code < 128 ? (kinds[code] as number) : 0;
    if (kind === 0) return -1;
    seen |= kind;
    if (kind === digit) digits += 1;
    else if (kind >= mark) marks = Math.imul(marks ^ (index * 128 + code), spread);
  }
  // A time with its letter T and Z is no account.
  if ((seen & lower) === 0 && digits >= 8 && !isTime(text)) return -1;
  return (marks >>> 0) * 4096 + length * 32 + seen;
}

/** Whether texts of a shape hold an @: any of them can be an e-mail address. */
export function holdsAt(shape: number): boolean {
  return shape >= 0 && (shape & at) !== 0;
}

/** `2026-11-24T02:27:17.944Z` and its shorter forms. */
function isTime(text: string): boolean {
  return (
    text.length >= 16 &&
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    text.charCodeAt(10) === 84 &&
    text.charCodeAt(13) === 58
  );
}

/** The same for a number: how many digits, and whether it has a fraction. */
export function shapeOfNumber(value: number): number {
  if (!Number.isFinite(value)) return -1;
  const size = Math.abs(value);
  const isWhole = Number.isInteger(value);
  let digits = 0;
  for (let limit = 1; size >= limit && digits < 12; limit *= 10) digits += 1;
  // Long whole numbers can be cards, or times of birth.
  if (isWhole && digits >= 8) return -1;
  return digits * 4 + (isWhole ? 2 : 0) + (value < 0 ? 1 : 0);
}
