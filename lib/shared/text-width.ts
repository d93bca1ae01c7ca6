/**
 * Advance widths of IBM Plex Sans, weight 400, tabular figures, in thousandths of the font size:
 * the pictures are laid out on the server too, where nothing can be measured. Measured from
 * `@fontsource-variable/ibm-plex-sans` 5.3.0.
 */
const advances: readonly (readonly [number, string])[] = [
  [236, " \u00a0"],
  [180, "\u202f"],
  [250, "ij'"],
  [272, "l.,’!"],
  [292, ":;"],
  [330, "f·/()"],
  [347, "t"],
  [367, "r"],
  [400, "I-\u2011"],
  [475, "sz“”«»"],
  [500, "cvxyLJ"],
  [529, "agkz"],
  [549, "eéèêë"],
  [568, "bdhnopqu"],
  [583, "EFTVZS–"],
  [600, "0123456789"],
  [613, "CKPXY"],
  [640, "R"],
  [653, "AB"],
  [678, "DU&"],
  [708, "GHNOQ"],
  [768, "w"],
  [838, "MÀÂÉÈÊÎÔ→≤≥"],
  [873, "m"],
  [927, "W%—"],
];

const advanceOf: ReadonlyMap<string, number> = new Map(
  advances.flatMap(([width, letters]) => Array.from(letters).map((letter) => [letter, width])),
);

/** A letter that the table does not hold: a wide Latin one, or a full-width one. */
function otherAdvance(letter: string): number {
  if (/\p{M}/u.test(letter)) return 0;
  return /[\u1100-\uffdc]/u.test(letter) ? 1000 : 620;
}

/** How a text is set: `condensed` is the 87 % of chart labels, `strong` is weight 600. */
export type TextSetting = { readonly condensed?: boolean; readonly strong?: boolean };

/** Widening of the two settings against weight 400 at normal width, as the font draws them. */
const condensedRatio = 0.95;
const strongRatio = 1.045;

/** Width of a text in pixels at a font size. */
export function textWidth(text: string, fontSize: number, setting: TextSetting = {}): number {
  let thousandths = 0;
  for (const letter of text) thousandths += advanceOf.get(letter) ?? otherAdvance(letter);
  const ratio = (setting.condensed ? condensedRatio : 1) * (setting.strong ? strongRatio : 1);
  return (thousandths / 1000) * fontSize * ratio;
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
