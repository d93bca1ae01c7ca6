/** A seeded stream of numbers in [0, 1): the same seed gives the same sample on every machine. */
export type Random = () => number;

/** Mulberry32 (Tommy Ettinger, public domain), started from the FNV-1a hash of a text. */
export function randomFrom(text: string): Random {
  let state = 0x811c9dc5;
  for (const character of text) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from `min` to `max`, both included. */
export function whole(random: Random, min: number, max: number): number {
  return min + Math.floor(random() * (max - min + 1));
}

/** The items in an order of the stream (Fisher and Yates). The list given is left as it was. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const list = [...items];
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = whole(random, 0, last);
    const held = list[last] as T;
    list[last] = list[other] as T;
    list[other] = held;
  }
  return list;
}
