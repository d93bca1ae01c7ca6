import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import type { SampleSignIn } from "#lib/members/model.ts";
import { createSampleMembers } from "#lib/members/mutations.ts";
import { db, type Tx, withTransaction } from "#lib/platform/db.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { buildRows } from "./build.ts";
import { seedContext } from "./context.ts";
import { scoreSampleHistory } from "./history.ts";
import type { Rows } from "./rows.ts";
import { storeSampleFiles } from "./sample-files.ts";

/** What loading needs: people, vendors, flows, audits and incidents are all written. */
export type LoadGrant = Grant<"member:manage" | "settings:manage" | "risk:read">;

/** What a load answers. */
export type Loaded = {
  /** One sign-in per role, without the people of an earlier sample who stayed. */
  readonly signIns: readonly SampleSignIn[];
  readonly vendors: number;
  readonly assessments: number;
};

/** Whether rows of the sample are in place. */
export async function isSampleLoaded(): Promise<boolean> {
  return (await db.vendor.count({ where: { sample: true } })) > 0;
}

/** Whether a load wrote its rows and was stopped before they were scored. */
export async function isLoadUnfinished(): Promise<boolean> {
  return (await db.vendor.count({ where: { sample: true, residualLow: null } })) > 0;
}

/** Whether nobody has put anything into the installation yet: no vendor, no person. */
export async function isInstallationEmpty(): Promise<boolean> {
  const [vendors, people] = await Promise.all([db.vendor.count(), db.user.count()]);
  return vendors === 0 && people === 0;
}

/**
 * Loads the reference case and the invented sample around it, dated relative to `at`: all rows in
 * one transaction under one line of the log, then a year of scores that the risk method computes
 * from them. Needs the shipped elements, baseline and template in place. Refuses where a sample is
 * loaded, unless its scores are missing: a load that was killed is taken to its end.
 */
export async function loadReferenceCase(
  grant: LoadGrant,
  at: Date,
): Promise<Outcome<Loaded, "already-loaded">> {
  const unfinished = await isLoadUnfinished();
  if (!unfinished && (await isSampleLoaded())) return refuse("already-loaded");
  if (!unfinished) {
    const rows = await loadRows(grant, at);
    return accept({ ...rows, assessments: await scoreSampleHistory(grant, at) });
  }
  const vendors = await db.vendor.count({ where: { sample: true } });
  return accept({ signIns: [], vendors, assessments: await scoreSampleHistory(grant, at) });
}

async function loadRows(grant: LoadGrant, at: Date): Promise<Omit<Loaded, "assessments">> {
  const files = await storeSampleFiles(at);
  return withTransaction(
    async (tx) => {
      const signIns = await createSampleMembers(grant, tx, at);
      const rows = buildRows(await seedContext(tx, at, files));
      await writeRows(tx, rows);
      await record(tx, grant, {
        type: "sample.loaded",
        entity: { kind: "sample", id: "reference-case" },
        data: {
          vendors: rows.vendors.length,
          flows: rows.flows.length,
          audits: rows.audits.length,
          findings: rows.findings.length,
          incidents: rows.incidents.length,
        },
      });
      return { signIns, vendors: rows.vendors.length };
    },
    { timeoutMs: 120_000 },
  );
}

/** Rows per statement: far below the driver's limit of bound values for the widest table. */
const chunk = 500;

async function inChunks<T>(rows: readonly T[], write: (part: T[]) => Promise<unknown>) {
  for (let start = 0; start < rows.length; start += chunk) {
    await write(rows.slice(start, start + chunk));
  }
}

async function writeRows(tx: Tx, rows: Rows): Promise<void> {
  await inChunks(rows.companies, (data) => tx.company.createMany({ data }));
  await inChunks(rows.systems, (data) => tx.system.createMany({ data }));
  await inChunks(rows.vendors, (data) => tx.vendor.createMany({ data }));
  await inChunks(rows.contacts, (data) => tx.vendorContact.createMany({ data }));
  await inChunks(rows.contracts, (data) => tx.contract.createMany({ data }));
  await inChunks(rows.certifications, (data) => tx.certification.createMany({ data }));
  await inChunks(rows.supplyLinks, (data) => tx.supplyLink.createMany({ data }));
  await inChunks(rows.assumedInputs, (data) => tx.assumedInput.createMany({ data }));
  await inChunks(rows.flows, (data) => tx.dataFlow.createMany({ data }));
  await inChunks(rows.flowElements, (data) => tx.flowElement.createMany({ data }));
  await inChunks(rows.audits, (data) => tx.audit.createMany({ data }));
  await inChunks(rows.assignments, (data) => tx.auditAssignment.createMany({ data }));
  await inChunks(rows.decisions, (data) => tx.vendorDecision.createMany({ data }));
  await inChunks(rows.answers, (data) => tx.answer.createMany({ data }));
  await inChunks(rows.answerRevisions, (data) => tx.answerRevision.createMany({ data }));
  await inChunks(rows.evidence, (data) => tx.evidence.createMany({ data }));
  await inChunks(rows.evidenceLinks, (data) => tx.evidenceLink.createMany({ data }));
  await inChunks(rows.conformities, (data) => tx.conformity.createMany({ data }));
  await inChunks(rows.findings, (data) => tx.finding.createMany({ data }));
  await inChunks(rows.findingSteps, (data) => tx.findingStep.createMany({ data }));
  await inChunks(rows.acceptances, (data) => tx.riskAcceptance.createMany({ data }));
  await inChunks(rows.incidents, (data) => tx.incident.createMany({ data }));
  await inChunks(rows.events, (data) => tx.incidentEvent.createMany({ data }));
  await inChunks(rows.claims, (data) => tx.claim.createMany({ data }));
  await inChunks(rows.exposures, (data) => tx.exposure.createMany({ data }));
  await inChunks(rows.clocks, (data) => tx.clock.createMany({ data }));
  await inChunks(rows.tasks, (data) => tx.task.createMany({ data }));
  await inChunks(rows.scans, (data) => tx.scan.createMany({ data }));
  await inChunks(rows.scanVendors, (data) => tx.scanVendor.createMany({ data }));
  await inChunks(rows.observations, (data) => tx.observation.createMany({ data }));
  await inChunks(rows.driftDecisions, (data) => tx.driftDecision.createMany({ data }));
}
