/** What happened to one field that two people changed in different ways. */
export type FieldConflict<F extends string = string> = {
  readonly field: F;
  /** The value that both started from. */
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
};

/** The fields to write, or the fields that stand in each other's way. */
export type MergedEdit<V extends object> =
  | { readonly ok: true; readonly changes: Partial<V> }
  | { readonly ok: false; readonly conflicts: readonly FieldConflict<keyof V & string>[] };

/**
 * Merges an edit over what was saved since it began. A field that only I changed is written, one
 * that only they changed stays theirs, and the same field changed in two ways is a conflict that
 * nobody's work is lost to: both versions come back. `changes` holds only what differs from
 * `theirs`.
 */
export function mergeEdit<V extends object>(base: V, mine: V, theirs: V): MergedEdit<V> {
  const changes: Partial<V> = {};
  const conflicts: FieldConflict<keyof V & string>[] = [];
  for (const field of Object.keys(mine) as (keyof V & string)[]) {
    if (same(mine[field], base[field]) || same(mine[field], theirs[field])) continue;
    if (same(theirs[field], base[field])) changes[field] = mine[field];
    else conflicts.push({ field, base: base[field], mine: mine[field], theirs: theirs[field] });
  }
  return conflicts.length === 0 ? { ok: true, changes } : { ok: false, conflicts };
}

/** Equality of plain values: dates by instant, lists by their items in order, objects by key; null is undefined. */
function same(a: unknown, b: unknown): boolean {
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  }
  if (isPlain(a) && isPlain(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]));
  }
  return (a ?? null) === (b ?? null);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** Both versions of a clashed edit for the reader, and what saving again would write by default. */
export type EditConflict<F extends string = string> = {
  readonly conflicts: readonly {
    readonly field: F;
    readonly mine: string;
    readonly theirs: string;
  }[];
  readonly current: Readonly<Record<F, string>>;
  /** Their version with my changes over it: mine where both changed. */
  readonly merged: Readonly<Record<F, string>>;
};

/** What a refusal for a clashed edit of texts carries. */
export function editConflict<F extends string>(
  base: Readonly<Record<F, string>>,
  mine: Readonly<Record<F, string>>,
  current: Readonly<Record<F, string>>,
  conflicts: readonly { readonly field: F }[],
): EditConflict<F> {
  const fields = Object.keys(mine) as F[];
  return {
    current,
    conflicts: conflicts.map(({ field }) => ({ field, mine: mine[field], theirs: current[field] })),
    merged: Object.fromEntries(
      fields.map((field) => [field, mine[field] === base[field] ? current[field] : mine[field]]),
    ) as Record<F, string>,
  };
}
