/** Runs one piece of work per cell, a few at a time: the server renders while answers are read. */
export async function forEachCell<C>(
  cells: readonly C[],
  work: (cell: C) => Promise<void>,
): Promise<void> {
  const waiting = cells.values();
  const drain = async () => {
    for (const cell of waiting) await work(cell);
  };
  await Promise.all(Array.from({ length: 4 }, drain));
}

/**
 * Every `stride`-th of a table's cells: a sample that meets every line and every column of it as
 * long as the stride has no factor in common with the length of a line.
 */
export function everyNth<C>(cells: readonly C[], stride: number): readonly C[] {
  return cells.filter((_, index) => index % stride === 0);
}
