/** Longest line that is read, in characters; no log of names or requests needs more. */
const lineLimit = 64_000;

/** Lines of one piece of a file: null stands for a line too long to be read. */
export type LineBatch = {
  /** Number of the first of them, from 1. */
  readonly first: number;
  readonly lines: readonly (string | null)[];
};

/**
 * The lines of a text in pieces, in batches. Never holds more than one piece and one line: a line
 * beyond the limit is skipped to its end and handed on as null.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LineBatch> {
  const decoder = new TextDecoder();
  let rest = "";
  let skipping = false;
  let first = 1;

  function take(text: string): (string | null)[] {
    const lines: (string | null)[] = text.split("\n");
    lines[0] = skipping ? null : rest + (lines[0] ?? "");
    const last = lines.pop() ?? null;
    const open = lines.length === 0;
    skipping = (open && skipping) || (last !== null && last.length > lineLimit);
    rest = skipping ? "" : (last ?? "");
    return lines.map((line) => {
      if (line === null || line.length > lineLimit) return null;
      return line.endsWith("\r") ? line.slice(0, -1) : line;
    });
  }

  for await (const chunk of chunks) {
    const lines = take(decoder.decode(chunk, { stream: true }));
    if (lines.length === 0) continue;
    yield { first, lines };
    first += lines.length;
  }
  const lines = take(decoder.decode());
  if (rest !== "") lines.push(rest);
  else if (skipping) lines.push(null);
  if (lines.length > 0) yield { first, lines };
}
