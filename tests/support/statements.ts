import pg from "pg";

/**
 * How many statements went to the database while `run` ran, whoever sent them. A list's count must
 * not depend on how many rows it shows.
 */
export async function countStatements(run: () => Promise<unknown>): Promise<number> {
  const original = pg.Client.prototype.query;
  let seen = 0;
  pg.Client.prototype.query = function counted(this: unknown, ...given: unknown[]) {
    seen += 1;
    return Reflect.apply(original, this, given);
  } as typeof original;
  try {
    await run();
  } finally {
    pg.Client.prototype.query = original;
  }
  return seen;
}
