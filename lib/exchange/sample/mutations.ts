import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import type { SampleRemoval } from "./model.ts";
import { keptVendors, removablePeople } from "./queries.ts";

/** Key of the advisory lock under which the sample is removed once ("tierce sample"). */
const sampleLock = 7_419_020;

/**
 * Removes the sample in one transaction under one line of the log. A sample vendor that carries a
 * person's own work stays with all its rows and is no sample any more; so do people who have signed
 * in, and systems and companies that something kept still needs. Lines of the log stay.
 */
export async function removeSample(
  grant: Grant<"settings:manage">,
): Promise<Outcome<SampleRemoval, "not-loaded">> {
  return withTransaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${sampleLock}::bigint)`;
      if ((await tx.vendor.count({ where: { sample: true } })) === 0) return refuse("not-loaded");
      const kept = await keptVendors(grant, tx);
      await keepVendors(
        tx,
        kept.map(({ id }) => id),
      );
      const vendors = await deleteVendors(tx);
      const people = await releasePeople(grant, tx);
      await record(tx, grant, {
        type: "sample.removed",
        entity: { kind: "sample", id: "reference-case" },
        data: { vendors, people, kept: kept.map(({ id }) => id) },
      });
      return accept({ vendors, kept });
    },
    { timeoutMs: 120_000 },
  );
}

/** What a person worked on is theirs from now on. Decisions are never edited and keep their mark. */
async function keepVendors(tx: Tx, ids: string[]): Promise<void> {
  const where = { vendorId: { in: ids }, sample: true };
  const data = { sample: false };
  await tx.vendor.updateMany({ where: { id: { in: ids } }, data });
  await tx.vendorContact.updateMany({ where, data });
  await tx.contract.updateMany({ where, data });
  await tx.certification.updateMany({ where, data });
  await tx.assumedInput.updateMany({ where, data });
  await tx.dataFlow.updateMany({ where, data });
  await tx.conformity.updateMany({ where, data });
  await tx.waiver.updateMany({ where, data });
  await tx.audit.updateMany({ where, data });
  await tx.evidence.updateMany({ where, data });
  await tx.finding.updateMany({ where, data });
  await tx.incident.updateMany({ where, data });
  await tx.riskAcceptance.updateMany({
    where: { sample: true, finding: { vendorId: { in: ids } } },
    data,
  });
  await tx.supplyLink.updateMany({
    where: { sample: true, vendorId: { in: ids }, supplierId: { in: ids } },
    data,
  });
}

/** Deletes the sample vendors that are left, with all that hangs on them, then what nobody needs. */
async function deleteVendors(tx: Tx): Promise<number> {
  const where = { vendor: { sample: true } };
  await tx.driftDecision.deleteMany({ where: { sample: true } });
  await tx.scan.deleteMany({ where: { sample: true } });
  await tx.incident.deleteMany({ where });
  await tx.finding.deleteMany({ where });
  await tx.dataFlow.deleteMany({ where });
  await tx.conformity.deleteMany({ where });
  await tx.audit.deleteMany({ where });
  await tx.evidence.deleteMany({ where });
  const { count } = await tx.vendor.deleteMany({ where: { sample: true } });
  const unused = {
    flows: { none: {} },
    exposures: { none: {} },
    scans: { none: {} },
    driftDecisions: { none: {} },
    collectors: { none: {} },
    sightings: { none: {} },
  };
  await tx.system.deleteMany({ where: { sample: true, ...unused } });
  await tx.system.updateMany({ where: { sample: true }, data: { sample: false } });
  await deleteCompanies(tx);
  return count;
}

/** A parent goes once its last subsidiary is gone, so this runs until nothing more goes. */
async function deleteCompanies(tx: Tx): Promise<void> {
  for (let gone = 1; gone > 0; ) {
    const unused = { vendors: { none: {} }, children: { none: {} } };
    ({ count: gone } = await tx.company.deleteMany({ where: { sample: true, ...unused } }));
  }
  await tx.company.updateMany({ where: { sample: true }, data: { sample: false } });
}

async function releasePeople(grant: Grant<"settings:manage">, tx: Tx): Promise<number> {
  const { count } = await tx.user.deleteMany({ where: await removablePeople(grant, tx) });
  await tx.user.updateMany({ where: { sample: true }, data: { sample: false } });
  return count;
}
