/**
 * The form in which two spellings of the same words are equal: compatibility letters and
 * full-width forms made plain, accents dropped, lower case, every run of other characters one
 * space. "Criticité (1-4)" and "CRITICITE 1–4" both give "criticite 1 4".
 */
export function fold(text: string): string {
  return stripMarks(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * The form in which two names are the same name: case, accents, width and runs of spaces do not
 * count, signs do, since "C++" is not "C".
 */
export function nameKey(name: string): string {
  return stripMarks(name).replace(/\s+/g, " ").trim();
}

function stripMarks(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, "")
    .replace(/ß/g, "ss")
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae")
    .toLowerCase();
}

/** Number of single-character edits between two texts (Levenshtein), in O(a × b). */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, substitution));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
