/** Bodies that a capture wrote down as text although they were bytes. */

/** Control characters that no text holds: all but tab and line breaks. */
export const controls = /[^\P{Cc}\t\n\r]/u;

/**
 * Whether a text is what is left of binary content: replacement characters beside control
 * characters, or many of them. A JSON text or a multipart is kept: parts of it can be read.
 */
export function bodyDamaged(text: string): boolean {
  const first = text.indexOf("\uFFFD");
  if (first < 0 || /^\s*(?:[{[]|--)/.test(text)) return false;
  if (controls.test(text)) return true;
  let count = 0;
  for (let at = first; at >= 0; at = text.indexOf("\uFFFD", at + 1)) count += 1;
  return count * 20 > text.length;
}
