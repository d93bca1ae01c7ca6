const marks = /\p{M}+/gu;

/** A key as lower-case words without accents: `$lastName`, `last-name`, `Last Name` → `last name`. */
export function wordsOf(key: string): string {
  return key
    .normalize("NFD")
    .replace(marks, "")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replace(/[^A-Za-z\d]+/g, " ")
    .trim()
    .toLowerCase();
}

/** A path as keys of words from the outside in; dots and brackets part keys, lists are left out. */
export function keysOf(path: readonly string[]): string[] {
  const keys: string[] = [];
  for (const segment of path) {
    if (segment === "[]") continue;
    for (const part of segment.split(/[.[\]]/)) {
      const words = wordsOf(part);
      if (words !== "") keys.push(words);
    }
  }
  return keys;
}

/** Letters of a text for a comparison: lower-case, without accents. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(marks, "").toLowerCase();
}
