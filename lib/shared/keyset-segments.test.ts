import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cursor, decodeCursor, keysetPage } from "./keyset.ts";
import { keysetSegments, type Segment } from "./keyset-segments.ts";

type Row = { readonly id: string; readonly score: number | null };
type Test = Readonly<Record<string, unknown>>;

/** Runs the conditions of a segment as the database would. */
function matches(row: Row, where: Test): boolean {
  return Object.entries(where).every(([name, test]) => {
    if (name === "OR") return (test as Test[]).some((one) => matches(row, one));
    const value = row[name as keyof Row];
    if (test === null) return value === null;
    return Object.entries(test as Test).every(([operator, operand]) => {
      if (operator === "not") return value !== null;
      if (value === null) return false;
      const [a, b] = [value, operand as string | number];
      if (operator === "lt") return a < b;
      if (operator === "gt") return a > b;
      return operator === "lte" ? a <= b : a >= b;
    });
  });
}

function read(rows: readonly Row[], { where, orderBy }: Segment): Row[] {
  return rows
    .filter((row) => matches(row, where))
    .sort((a, b) => {
      for (const order of orderBy) {
        const [[name, direction] = ["id", "asc"]] = Object.entries(order);
        const [x, y] = [a[name as keyof Row] ?? 0, b[name as keyof Row] ?? 0];
        if (x !== y) return (x < y ? -1 : 1) * (direction === "asc" ? 1 : -1);
      }
      return 0;
    });
}

function page(
  rows: readonly Row[],
  sort: typeof down | typeof up,
  limit: number,
  cursor: Cursor | null,
) {
  const found = keysetSegments(cursor, sort.direction, "score").flatMap((one) => read(rows, one));
  return keysetPage({
    read: found.slice(0, limit + 1),
    limit,
    cursor,
    sort,
    edge: ({ score, id }) => ({ value: score, id }),
  });
}

const down = { key: "score", direction: "desc" } as const;
const up = { key: "score", direction: "asc" } as const;

const rowsOf = fc.uniqueArray(
  fc.record({ id: fc.uuid(), score: fc.option(fc.integer({ min: 0, max: 5 })) }),
  { selector: ({ id }) => id, maxLength: 40 },
);

describe("pages", () => {
  it("walked to the end and back show every row once, in one order, unknown last", () => {
    fc.assert(
      fc.property(
        rowsOf,
        fc.constantFrom(down, up),
        fc.integer({ min: 1, max: 7 }),
        (rows, sort, limit) => {
          const forth: Row[][] = [];
          let at: Cursor | null = null;
          let last = page(rows, sort, limit, at);
          forth.push([...last.rows]);
          while (last.next !== null) {
            at = decodeCursor(last.next, sort);
            last = page(rows, sort, limit, at);
            forth.push([...last.rows]);
          }
          const all = forth.flat();
          expect(all).toHaveLength(rows.length);
          const known = all.filter(({ score }) => score !== null).map(({ score }) => score ?? 0);
          expect(known).toEqual([...known].sort((a, b) => (sort === down ? b - a : a - b)));
          expect(all.slice(known.length).every(({ score }) => score === null)).toBe(true);
          for (let index = forth.length - 2; index >= 0; index--) {
            last = page(rows, sort, limit, decodeCursor(last.previous, sort));
            expect(last.rows).toEqual(forth[index]);
          }
          expect(last.previous).toBeNull();
        },
      ),
    );
  });
});
