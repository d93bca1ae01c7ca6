import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import type { RowTrace } from "../commit/model.ts";
import type { LaterWork } from "./rules.ts";

/** A line of the ledger that is still to be taken back. */
export type LedgerLine = {
  readonly row: number;
  readonly kind: "created" | "updated";
  readonly entityId: string;
  readonly revision: number;
  readonly trace: RowTrace;
};

/** The last lines of an import's ledger that stand, the latest row first. */
export async function standingLines(
  _grant: Grant<"import:run">,
  importId: string,
  limit: number,
  reader: Db = db,
): Promise<readonly LedgerLine[]> {
  const lines = await reader.importChange.findMany({
    where: { importId, entityKind: "vendor", undoneAt: null },
    orderBy: { row: "desc" },
    take: limit,
    select: { row: true, kind: true, entityId: true, revision: true, before: true },
  });
  // Written by `commitChunk` in this shape.
  return lines.map(({ before, ...line }) => ({ ...line, trace: before as unknown as RowTrace }));
}

/** A created vendor as it stands: its revision and what hangs on it. */
export type CreatedVendor = {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly later: LaterWork;
};

/** What hangs on vendors, what their own import made left out; in one query for all. */
export async function createdVendors(
  _grant: Grant<"import:run">,
  lines: readonly LedgerLine[],
  reader: Db = db,
): Promise<ReadonlyMap<string, CreatedVendor>> {
  const ids = lines.filter(({ kind }) => kind === "created").map(({ entityId }) => entityId);
  const contracts = lines.flatMap(({ trace }) => trace.contract?.id ?? []);
  const certifications = lines.flatMap(({ trace }) => trace.certifications);
  const contacts = lines.flatMap(({ trace }) => trace.contacts);
  const rows = await reader.vendor.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      name: true,
      revision: true,
      _count: {
        select: {
          flows: true,
          audits: true,
          findings: true,
          incidents: true,
          evidence: true,
          decisions: true,
          conformities: true,
          waivers: true,
          assumedInputs: true,
          suppliers: true,
          customers: true,
          contracts: { where: { id: { notIn: contracts } } },
          certifications: { where: { id: { notIn: certifications } } },
          contacts: { where: { id: { notIn: contacts } } },
        },
      },
    },
  });
  return new Map(
    rows.map(({ _count: count, ...vendor }) => [
      vendor.id,
      {
        ...vendor,
        later: {
          flows: count.flows,
          audits: count.audits,
          findings: count.findings,
          incidents: count.incidents,
          evidence: count.evidence,
          decisions: count.decisions,
          conformity: count.conformities + count.waivers,
          inputs: count.assumedInputs,
          supply: count.suppliers + count.customers,
          contracts: count.contracts + count.certifications + count.contacts,
        },
      },
    ]),
  );
}
