import { db } from "#lib/platform/db.ts";
import type { KeyValue } from "#lib/shared/keyset.ts";
import { questionsOf, someVendor } from "#tests/support/audits.ts";
import type { TestPerson } from "#tests/support/people.ts";
import { plantAudit, type Rows } from "./rows.ts";

/** Puts a supplier behind a vendor: a part of what its auditor sees. */
export async function plantSupplier({ vendorId }: Rows): Promise<string> {
  const { id: supplierId } = await someVendor("Ownsupplier");
  await db.supplyLink.create({ data: { vendorId, supplierId } });
  return supplierId;
}

/**
 * Hangs on one's own vendor everything that its auditor may not read, or that is another auditor's:
 * a second audit of it, due earlier, with the first one's evidence used again; a flow, a finding, an
 * incident, an assumed input; a customer that is not assigned, and another user of its supplier.
 */
export async function plantNeighbours(
  other: TestPerson,
  given: {
    readonly own: Rows;
    readonly theirs: Rows;
    readonly supplierId: string;
    readonly mark: string;
  },
) {
  const { own, theirs, supplierId, mark } = given;
  const { vendorId } = own;
  const word = (noun: string) => `${mark}second${noun}`;
  const audit = await plantAudit(other, vendorId, word);
  const { reference } = await db.audit.update({
    where: { id: audit.auditId },
    data: { dueAt: new Date(Date.now() + 86_400_000) },
    select: { reference: true },
  });
  const further = (await questionsOf(audit.auditId)).at(-1);
  await db.evidenceLink.create({
    data: { evidenceId: own.evidenceId, answerId: further?.id ?? null },
  });
  const system = await db.system.findFirstOrThrow({ select: { id: true } });
  const [flow, finding, incident] = await Promise.all([
    db.dataFlow.create({
      data: {
        ...{ vendorId, systemId: system.id, purpose: word("flow"), people: 918_273_645 },
        startsAt: new Date("2025-01-01T00:00:00Z"),
      },
    }),
    db.finding.create({
      data: {
        ...{ reference: `F-${mark}-2`, vendorId, source: "manual", severity: "high" },
        title: word("finding"),
      },
    }),
    db.incident.create({
      data: { reference: `I-${mark}-2`, vendorId, severity: "high", title: word("incident") },
    }),
    db.assumedInput.create({
      data: { vendorId, input: "trust", value: 3, reason: word("assumed") },
    }),
    db.supplyLink.create({ data: { vendorId: theirs.vendorId, supplierId: vendorId } }),
    db.supplyLink.create({ data: { vendorId: theirs.vendorId, supplierId } }),
  ]);
  const ids = [audit.auditId, audit.answerId, audit.evidenceId, audit.linkId];
  return {
    ...audit,
    ...{ reference, flowId: flow.id, findingId: finding.id, incidentId: incident.id },
    ids: [...ids, flow.id, finding.id, incident.id],
  };
}

/** What stands in each order of a list at the rows of somebody: the values of a cursor on them. */
export async function edgesOf({ vendorId, auditId, evidenceId }: Rows) {
  const [vendor, audit, evidence] = await Promise.all([
    db.vendor.findUniqueOrThrow({ where: { id: vendorId } }),
    db.audit.findUniqueOrThrow({ where: { id: auditId } }),
    db.evidence.findUniqueOrThrow({ where: { id: evidenceId } }),
  ]);
  const { nameKey: name, residual, tier, confidence, updatedAt } = vendor;
  const { dueAt, reference, decidedAt } = audit;
  const { addedAt, validUntil, title } = evidence;
  const moment = (at: Date | null) => at?.toISOString() ?? null;
  return {
    vendor: { name, residual, tier, confidence, updated: moment(updatedAt) },
    audit: { dueAt: moment(dueAt), reference, decidedAt: moment(decidedAt) },
    evidence: { added: moment(addedAt), validUntil: moment(validUntil), title },
  } satisfies Record<string, Readonly<Record<string, KeyValue>>>;
}
