/** LZ-string's base64 (CleverTap sends it), within bounds. */

import lzString from "lz-string";
import type { Budget } from "./inflate.ts";

/**
 * Longest text that is opened. The output can grow with the square of the input, and the library
 * cannot be stopped on its way: 16 Ki characters give some 32 MB at the very worst.
 */
const longest = 16_384;

/** The text, or null where it is none or too long. */
export function lzText(text: string, budget: Budget): string | null {
  if (text.length > longest || budget.left <= 0) {
    budget.exceeded = true;
    return null;
  }
  try {
    const opened = lzString.decompressFromBase64(text);
    if (!opened || !(opened.startsWith("{") || opened.startsWith("["))) return null;
    budget.left -= opened.length;
    return opened;
  } catch {
    return null;
  }
}
