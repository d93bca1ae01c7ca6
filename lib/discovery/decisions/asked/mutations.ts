import "server-only";
import type { Grant } from "#lib/access/model.ts";
import type { Tx } from "#lib/platform/db.ts";
import { readDrift } from "../../drift/facts/queries.ts";
import type { DriftKey } from "../../schema.ts";
import { type AskedDrifts, resolveAsked, type SystemFacts } from "./rules.ts";

/** Key of the advisory lock by which decisions on drift stand in line. */
const decisionLock = 7_419_030;

/** The drifts that are asked for, and all that is known of their systems. */
export type LockedDrifts = AskedDrifts & { readonly systems: readonly SystemFacts[] };

/**
 * The drifts that are meant, as they stand now, for a decision inside the caller's transaction.
 * Decisions stand in line, so that two of them never add the same vendor; and the systems are
 * locked, so that no flow of theirs is declared by hand in between.
 */
export async function lockAsked(
  grant: Grant<"scan:decide">,
  tx: Tx,
  asked: readonly DriftKey[],
  now: Date,
): Promise<LockedDrifts> {
  const systemIds = [...new Set(asked.map(({ systemId }) => systemId))].sort();
  // Statements of their own: what comes after must see what was committed while we waited.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${decisionLock}::bigint)`;
  await tx.$queryRaw`
    SELECT 1 FROM "System" WHERE id = ANY(${systemIds}::uuid[]) ORDER BY id FOR UPDATE`;
  const systems = await readDrift(grant, systemIds, now, tx);
  return { systems, ...resolveAsked(asked, systems) };
}
