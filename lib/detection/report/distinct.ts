/**
 * A set of 53-bit hashes in one typed array (open addressing, at most half full): a third of the
 * memory and a third of the time of a `Set` of numbers beyond 32 bits.
 */
export class Distinct {
  size = 0;
  #table = new Float64Array(64);

  /** Adds a hash; says whether it is new. 0 stands for an empty place and counts as 1. */
  add(hash: number): boolean {
    const value = hash === 0 ? 1 : hash;
    const at = placeOf(this.#table, value);
    if (this.#table[at] === value) return false;
    this.#table[at] = value;
    this.size += 1;
    if (this.size * 2 > this.#table.length) this.#grow();
    return true;
  }

  /** All of them, to be added to another set. */
  values(): Float64Array<ArrayBuffer> {
    return this.#table.filter((value) => value !== 0);
  }

  #grow(): void {
    const old = this.#table;
    const larger = new Float64Array(old.length * 2);
    for (const value of old) if (value !== 0) larger[placeOf(larger, value)] = value;
    this.#table = larger;
  }
}

/** Where a value stands, or the empty place where it would. */
function placeOf(table: Float64Array, value: number): number {
  const last = table.length - 1;
  let at = (value >>> 0) & last;
  for (;;) {
    const there = table[at];
    if (there === 0 || there === value) return at;
    at = (at + 1) & last;
  }
}
