import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Cursor,
  type Direction,
  decodeCursor,
  encodeCursor,
  type KeyValue,
  keysetOrder,
  keysetPage,
  keysetWhere,
} from "./keyset.ts";

type Row = { readonly id: string; readonly score: number | null };

/** Evaluates the few operators that the helper writes, as PostgreSQL would. */
function matches(row: Row, where: Record<string, unknown>): boolean {
  return Object.entries(where).every(([key, condition]) => {
    if (key === "AND")
      return (condition as Record<string, unknown>[]).every((c) => matches(row, c));
    if (key === "OR") return (condition as Record<string, unknown>[]).some((c) => matches(row, c));
    const value = row[key as keyof Row];
    if (condition === null || typeof condition !== "object") return value === condition;
    return Object.entries(condition).every(([operator, bound]) => {
      if (operator === "not") return value !== bound;
      if (value === null) return false;
      const order = compare(value, bound as KeyValue);
      if (operator === "gt") return order > 0;
      if (operator === "gte") return order >= 0;
      return operator === "lt" ? order < 0 : order <= 0;
    });
  });
}

function compare(a: KeyValue, b: KeyValue): number {
  return a === b ? 0 : (a as number) < (b as number) ? -1 : 1;
}

/** Sorts by the order the helper writes, nulls where it says. */
function sorted(rows: readonly Row[], order: Record<string, unknown>[]): Row[] {
  const [scoreOrder, idOrder] = order;
  const raw = scoreOrder?.score as Direction | { sort: Direction; nulls: "first" | "last" };
  const direction = typeof raw === "string" ? raw : raw.sort;
  const nullsFirst = typeof raw !== "string" && raw.nulls === "first";
  const sign = direction === "asc" ? 1 : -1;
  const idSign = idOrder?.id === "asc" ? 1 : -1;
  return [...rows].sort((a, b) => {
    if (a.score !== b.score && (a.score === null || b.score === null)) {
      return (a.score === null) === nullsFirst ? -1 : 1;
    }
    return sign * compare(a.score, b.score) || idSign * compare(a.id, b.id);
  });
}

function readPage(rows: readonly Row[], text: string | null, direction: Direction, limit: number) {
  const sort = { key: "score", direction } as const;
  const field = { path: "score", nullable: true };
  const cursor = decodeCursor(text, sort);
  const read = sorted(
    rows.filter((row) => matches(row, keysetWhere(cursor, direction, field))),
    keysetOrder(cursor, direction, field),
  ).slice(0, limit + 1);
  return keysetPage({
    read,
    limit,
    cursor,
    sort,
    edge: (row) => ({ value: row.score, id: row.id }),
  });
}

const rowsArbitrary = fc
  .uniqueArray(fc.integer({ min: 0, max: 999 }), { maxLength: 40 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.option(fc.integer({ min: 0, max: 4 })).map((score): Row => ({ id: `id-${id}`, score })),
      ),
    ),
  );

describe("keyset paging", () => {
  it("walks every row once, forwards and back, with ties and nulls", () => {
    fc.assert(
      fc.property(
        rowsArbitrary,
        fc.constantFrom<Direction>("asc", "desc"),
        fc.integer({ min: 1, max: 7 }),
        (rows, direction, limit) => {
          const whole = sorted(
            rows,
            keysetOrder(null, direction, { path: "score", nullable: true }),
          ).map((row) => row.id);
          const pages: string[][] = [];
          let page = readPage(rows, null, direction, limit);
          expect(page.previous).toBeNull();
          for (;;) {
            pages.push(page.rows.map((row) => row.id));
            if (page.next === null) break;
            page = readPage(rows, page.next, direction, limit);
          }
          expect(pages.flat()).toEqual(whole);
          for (const expected of pages.slice(0, -1).reverse()) {
            expect(page.previous).not.toBeNull();
            page = readPage(rows, page.previous, direction, limit);
            expect(page.rows.map((row) => row.id)).toEqual(expected);
            expect(page.next).not.toBeNull();
          }
          expect(page.previous).toBeNull();
        },
      ),
    );
  });

  it("bounds a column that is never null, so that an index starts at the page", () => {
    const cursor: Cursor = { page: "next", value: "Mixpanel", id: "a1" };
    expect(keysetWhere(cursor, "asc", { path: "name" })).toEqual({
      AND: [
        { name: { gte: "Mixpanel" } },
        { OR: [{ name: { gt: "Mixpanel" } }, { name: "Mixpanel", id: { gt: "a1" } }] },
      ],
    });
  });

  it("reaches into a relation", () => {
    expect(keysetOrder(null, "desc", { path: "company.name" })).toEqual([
      { company: { name: "desc" } },
      { id: "desc" },
    ]);
  });
});

describe("cursors", () => {
  const sort = { key: "name", direction: "asc" } as const;

  it("come back as they went, whatever the value", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 60 }), fc.integer(), fc.boolean(), fc.constant(null)),
        fc.constantFrom("next" as const, "previous" as const),
        (value, page) => {
          fc.pre(typeof value !== "string" || value.isWellFormed());
          const cursor: Cursor = { page, value, id: "0190-ab" };
          const text = encodeCursor(cursor, sort);
          expect(text).toMatch(/^[\w-]+$/u);
          expect(decodeCursor(text, sort)).toEqual(cursor);
        },
      ),
    );
  });

  it("of another sort, or no cursors at all, start the list again", () => {
    const text = encodeCursor({ page: "next", value: 1, id: "a" }, sort);
    expect(decodeCursor(text, { key: "name", direction: "desc" })).toBeNull();
    expect(decodeCursor(text, { key: "score", direction: "asc" })).toBeNull();
    for (const nonsense of [
      "",
      null,
      undefined,
      "x",
      "!!!",
      btoa("[]"),
      btoa("{}"),
      "a".repeat(2000),
    ]) {
      expect(decodeCursor(nonsense, sort)).toBeNull();
    }
    const forged = btoa(JSON.stringify(["name", "asc", "next", { not: 1 }, "a"]));
    expect(decodeCursor(forged, sort)).toBeNull();
  });
});
