import "server-only";
import { fileTypeFromBuffer } from "file-type";

/** Control characters that no text file has: all but tab, line feed and return. */
const controls = /(?![\t\n\r])\p{Cc}/u;

/**
 * What the bytes of a file look like: the media type of their signature (null when they have none
 * that is known), and whether they are plain UTF-8 text. A file in a package format (XLSX, DOCX) is
 * told by the entries of its ZIP directory.
 */
export async function inspectBytes(
  bytes: Uint8Array,
): Promise<{ readonly detected: string | null; readonly plainText: boolean }> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  return { detected: found?.mime ?? null, plainText: isPlainText(bytes) };
}

function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return !controls.test(text) && !looksActive(text);
  } catch {
    return false;
  }
}

/** Markup at the start of a "text" file: a polyglot that some browser would take for a page. */
function looksActive(text: string): boolean {
  return /^\s*<(?:!doctype|html|head|body|script|svg|\?xml|iframe|object)/i.test(text);
}
