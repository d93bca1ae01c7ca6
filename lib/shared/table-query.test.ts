import { describe, expect, it } from "vitest";
import { encodeCursor } from "./keyset.ts";
import {
  anyId,
  anyOf,
  flag,
  fromSearchParams,
  oneOf,
  parseTableQuery,
  sortParameter,
  textFilter,
} from "./table-query.ts";

const spec = {
  sorts: ["name", "residual"],
  defaultSort: { key: "residual", direction: "desc" },
  filters: {
    q: textFilter(),
    band: anyOf(["low", "high", "critical"]),
    view: oneOf(["mine", "all"]),
    owner: anyId(),
    drift: flag(),
  },
} as const;

const owner = "0190a2c4-7b1e-7c3d-8f00-0123456789ab";

describe("parseTableQuery", () => {
  it("reads the whole state of a view", () => {
    const cursor = { page: "next", value: "M", id: "a" } as const;
    const sort = { key: "name", direction: "asc" } as const;
    const url = new URLSearchParams({
      sort: "name",
      cursor: encodeCursor(cursor, sort),
      limit: "25",
      columns: "name,tier",
      q: "  Mix\u0000panel, Inc ",
      band: "high,critical,purple,high",
      view: "mine",
      owner,
      drift: "1",
    });
    expect(parseTableQuery(fromSearchParams(url), spec)).toEqual({
      sort,
      cursor,
      limit: 25,
      columns: ["name", "tier"],
      filters: {
        q: "Mix panel, Inc",
        band: ["high", "critical"],
        view: "mine",
        owner: [owner],
        drift: true,
      },
    });
  });

  it("counts what is not allowed as not written", () => {
    const query = parseTableQuery(
      {
        sort: "passwordHash",
        cursor: "forged",
        limit: "-4",
        columns: "a b",
        band: "purple",
        view: ["theirs"],
        owner: "1 OR 1=1",
        drift: "no",
        other: "x",
      },
      spec,
    );
    expect(query).toEqual({
      sort: { key: "residual", direction: "desc" },
      cursor: null,
      limit: 50,
      columns: null,
      filters: {},
    });
  });

  it("caps the size of a page", () => {
    expect(parseTableQuery({ limit: "100000" }, spec).limit).toBe(200);
  });

  it("drops a cursor of another sort", () => {
    const text = encodeCursor(
      { page: "next", value: 1, id: "a" },
      { key: "residual", direction: "desc" },
    );
    expect(parseTableQuery({ cursor: text }, spec).cursor).not.toBeNull();
    expect(parseTableQuery({ cursor: text, sort: "name" }, spec).cursor).toBeNull();
  });
});

describe("sortParameter", () => {
  it("is what parseTableQuery reads", () => {
    for (const key of spec.sorts) {
      for (const direction of ["asc", "desc"] as const) {
        const sort = { key, direction };
        expect(parseTableQuery({ sort: sortParameter(sort) }, spec).sort).toEqual(sort);
      }
    }
  });
});
