/**
 * Width of a text in IBM Plex Sans, in pixels, estimated from classes of letters: the pictures are
 * laid out on the server too, where nothing can be measured. Errs on the wide side, so that
 * labels keep apart. `stretch` is the width axis of the font (0.87 for chart labels).
 */
export function textWidth(text: string, fontSize: number, stretch = 1): number {
  let ems = 0;
  for (const letter of text) ems += emsOf(letter);
  return ems * fontSize * stretch;
}

function emsOf(letter: string): number {
  if (/[\u0300-\u036f]/u.test(letter)) return 0;
  if (/[iljI.,:;'’|!()[\]·]/u.test(letter)) return 0.32;
  if (/[\s\u00a0\u202frtf/“”"-]/u.test(letter)) return 0.4;
  if (/[mwMW@%→—]/u.test(letter)) return 0.92;
  if (/[A-Z≤≥]/u.test(letter)) return 0.68;
  return /[\u1100-\uffdc]/u.test(letter) ? 1 : 0.6;
}

/**
 * Breaks a text at spaces into lines no wider than `width` pixels. A single word that is wider
 * keeps a line of its own.
 */
export function wrapText(
  text: string,
  width: number,
  measure: (text: string) => number,
): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
