import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { Tx } from "./db.ts";

/** What carries a number that people say aloud, by the prefix of the number. */
const numbered = { AUD: "Audit", FND: "Finding", INC: "Incident", QST: "Questionnaire" } as const;
export type ReferencePrefix = keyof typeof numbered;

/** Key space of the advisory locks under which numbers are given out ("tierce references"). */
const referenceLock = 7_419_020;

/**
 * The next free reference of a kind in a year (UTC), such as "AUD-2026-044". Holds a lock to the
 * end of the transaction, so that two transactions never get the same; a number is lost only when
 * its row is deleted.
 */
export async function nextReference(tx: Tx, prefix: ReferencePrefix, at: Date): Promise<string> {
  const [first] = await nextReferences(tx, prefix, at, 1);
  if (first === undefined) throw new RangeError("One reference was asked for");
  return first;
}

/** As `nextReference`, for several rows of one transaction, in order. */
export async function nextReferences(
  tx: Tx,
  prefix: ReferencePrefix,
  at: Date,
  count: number,
): Promise<readonly string[]> {
  const slot = Object.keys(numbered).indexOf(prefix);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${referenceLock}::int, ${slot}::int)`;
  const start = `${prefix}-${at.getUTCFullYear()}-`;
  const table = Prisma.raw(`"${numbered[prefix]}"`);
  const [row] = await tx.$queryRaw<{ last: number | null }[]>`
    SELECT max(substring(reference FROM ${start.length + 1}::int)::int) AS last
    FROM ${table} WHERE reference LIKE ${`${start}%`}`;
  const last = row?.last ?? 0;
  return Array.from(
    { length: count },
    (_, index) => `${start}${String(last + 1 + index).padStart(3, "0")}`,
  );
}
