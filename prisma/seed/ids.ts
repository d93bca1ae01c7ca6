import type { Random } from "./random.ts";

/**
 * Makes UUIDs of version 7 (RFC 9562): 48 bits of the moment of loading, the rest from a seeded
 * stream, so that rows can name each other before they are written.
 */
export function idsFrom(random: Random, now: Date): () => string {
  const time = now.getTime().toString(16).padStart(12, "0");
  const hex = (digits: number) =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  return () => {
    const variant = (8 + Math.floor(random() * 4)).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
  };
}
