"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Matrix, MatrixRow } from "#lib/data-map/model.ts";

/** Pause before a window in sight is asked for: a scroll that flies past asks for nothing. */
const settleMs = 80;

type Windows = ReadonlyMap<number, readonly MatrixRow[]>;

/**
 * The rows of a scroll as they come into sight. `row` answers undefined for one that is not read
 * yet; `see` says which rows are in sight, and asks the server for their windows; after a failure
 * `failed` is true until `retry`.
 */
export function useMatrixRows(matrix: Matrix, search: string) {
  const size = Math.max(1, matrix.rows.length);
  const [known, setKnown] = useState<{ readonly of: Matrix; readonly windows: Windows }>({
    of: matrix,
    windows: new Map([[0, matrix.rows]]),
  });
  // A newer answer of the page begins anew: what was read under the old one may be gone.
  if (known.of !== matrix) setKnown({ of: matrix, windows: new Map([[0, matrix.rows]]) });
  const [failed, setFailed] = useState(false);
  const asked = useRef(new Set<string>());
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const ask = useCallback(
    async (number: number) => {
      const parameters = new URLSearchParams(search);
      parameters.set("from", String(number * size));
      const address = `/api/data-map/rows?${parameters}`;
      if (asked.current.has(address)) return;
      asked.current.add(address);
      try {
        const answer = await fetch(address);
        if (!answer.ok) throw new Error(`status ${answer.status}`);
        const { rows } = (await answer.json()) as { rows: readonly MatrixRow[] };
        setKnown((before) =>
          before.of === matrix
            ? { of: matrix, windows: new Map(before.windows).set(number, rows) }
            : before,
        );
      } catch {
        setFailed(true);
      } finally {
        asked.current.delete(address);
      }
    },
    [matrix, search, size],
  );

  const see = useCallback(
    (first: number, last: number) => {
      window.clearTimeout(timer.current);
      const missing = [Math.floor(first / size), Math.floor(last / size)].filter(
        (number) => number >= 0 && !known.windows.has(number),
      );
      if (missing.length === 0 || failed) return;
      timer.current = window.setTimeout(() => {
        for (const number of new Set(missing)) void ask(number);
      }, settleMs);
    },
    [ask, failed, known, size],
  );

  return {
    row: (index: number) => known.windows.get(Math.floor(index / size))?.[index % size],
    see,
    failed,
    retry: () => setFailed(false),
  };
}
