import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { countAudits } from "#lib/audits/queries.ts";
import { countOpenDrift } from "#lib/discovery/drift/queries.ts";
import { countEvidence } from "#lib/evidence/queries.ts";
import { countFindings } from "#lib/findings/queries.ts";
import { countOpenIncidents } from "#lib/incidents/queries.ts";
import { parseTableQuery } from "#lib/shared/table-query.ts";
import { countVendors } from "#lib/vendors/queries.ts";
import { vendorTable } from "#lib/vendors/schema.ts";

/** The grants of a person for the parts of the navigation; null where they may not read. */
export type WorkGrants = {
  readonly vendors: Grant<"vendor:read"> | null;
  readonly drift: Grant<"scan:read"> | null;
  readonly audits: Grant<"audit:read"> | null;
  readonly evidence: Grant<"evidence:read"> | null;
  readonly findings: Grant<"finding:read"> | null;
  readonly incidents: Grant<"incident:read"> | null;
};

/** Figures of the navigation, within what each grant reaches; null where it reaches nothing. */
export type Work = {
  readonly vendors: number | null;
  readonly drift: number | null;
  readonly audits: { readonly underWay: number; readonly overdue: number } | null;
  readonly evidence: number | null;
  readonly findings: { readonly open: number; readonly overdue: number } | null;
  readonly incidents: number | null;
};

/** What waits for a person, for the navigation. Each figure counts within its own grant. */
export async function readWork(grants: WorkGrants, now: Date): Promise<Work> {
  const { vendors, drift: scans, audits, evidence, findings, incidents } = grants;
  const everything = parseTableQuery({}, vendorTable);
  const [vendorCount, drift, auditCounts, evidenceCount, findingCounts, incidentCount] =
    await Promise.all([
      vendors === null ? null : countVendors(vendors, everything, now),
      scans === null ? null : countOpenDrift(scans, now),
      audits === null ? null : countAudits(audits, now),
      evidence === null ? null : countEvidence(evidence),
      findings === null ? null : countFindings(findings, now),
      incidents === null ? null : countOpenIncidents(incidents),
    ]);
  return {
    vendors: vendorCount,
    drift,
    audits: auditCounts,
    evidence: evidenceCount,
    findings: findingCounts,
    incidents: incidentCount,
  };
}
