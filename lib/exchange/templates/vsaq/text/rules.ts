/**
 * VSAQ files are JSON with comments and with texts joined by `+`, as JavaScript allows. This gives
 * plain JSON: comments go, joined texts become one; what stands inside a text is left alone.
 */
export function plainJson(source: string): string {
  const tokens = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[^"/]+|\//gu;
  const parts: string[] = [];
  for (const [token] of source.matchAll(tokens)) {
    if (token.startsWith("//") || token.startsWith("/*")) continue;
    const before = parts.at(-2);
    const joins = token.startsWith('"') && /^\s*\+\s*$/u.test(parts.at(-1) ?? "");
    if (joins && before?.endsWith('"')) parts.splice(-2, 2, before.slice(0, -1) + token.slice(1));
    else parts.push(token);
  }
  return parts.join("");
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** Text of a piece of HTML: items of lists on lines of their own, the address of a link after it. */
export function plainText(html: string): string {
  return html
    .replace(/<a\s[^>]*href=["']([^"']*)["'][^>]*>([\s\S]*?)<\/a>/giu, "$2 ($1)")
    .replace(/<li[^>]*>/giu, "\n- ")
    .replace(/<(?:br|\/p|\/ul|\/ol|\/div)[^>]*>/giu, "\n")
    .replace(/<\/?[a-z][^>]*>/giu, "")
    .replace(/&(?:#(\d+)|([a-z]+));/giu, (whole, code: string | undefined, name: string) =>
      code === undefined
        ? (entities[name.toLowerCase()] ?? whole)
        : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
    )
    .replace(/[ \t]+/gu, " ")
    .replace(/ ?\n ?/gu, "\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}
