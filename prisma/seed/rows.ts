import type { Prisma } from "#generated/prisma/client.ts";
import type { SampleFiles } from "./sample-files.ts";

/** Every row that a load writes, by table, in an order in which references hold. */
export type Rows = {
  readonly companies: Prisma.CompanyCreateManyInput[];
  readonly systems: Prisma.SystemCreateManyInput[];
  readonly vendors: Prisma.VendorCreateManyInput[];
  readonly contacts: Prisma.VendorContactCreateManyInput[];
  readonly contracts: Prisma.ContractCreateManyInput[];
  readonly certifications: Prisma.CertificationCreateManyInput[];
  readonly supplyLinks: Prisma.SupplyLinkCreateManyInput[];
  readonly assumedInputs: Prisma.AssumedInputCreateManyInput[];
  readonly flows: Prisma.DataFlowCreateManyInput[];
  readonly flowElements: Prisma.FlowElementCreateManyInput[];
  readonly audits: Prisma.AuditCreateManyInput[];
  readonly assignments: Prisma.AuditAssignmentCreateManyInput[];
  readonly decisions: Prisma.VendorDecisionCreateManyInput[];
  readonly answers: Prisma.AnswerCreateManyInput[];
  readonly answerRevisions: Prisma.AnswerRevisionCreateManyInput[];
  readonly evidence: Prisma.EvidenceCreateManyInput[];
  readonly evidenceLinks: Prisma.EvidenceLinkCreateManyInput[];
  readonly conformities: Prisma.ConformityCreateManyInput[];
  readonly findings: Prisma.FindingCreateManyInput[];
  readonly findingSteps: Prisma.FindingStepCreateManyInput[];
  readonly acceptances: Prisma.RiskAcceptanceCreateManyInput[];
  readonly incidents: Prisma.IncidentCreateManyInput[];
  readonly events: Prisma.IncidentEventCreateManyInput[];
  readonly claims: Prisma.ClaimCreateManyInput[];
  readonly exposures: Prisma.ExposureCreateManyInput[];
  readonly clocks: Prisma.ClockCreateManyInput[];
  readonly tasks: Prisma.TaskCreateManyInput[];
  readonly scans: Prisma.ScanCreateManyInput[];
  readonly scanVendors: Prisma.ScanVendorCreateManyInput[];
  readonly observations: Prisma.ObservationCreateManyInput[];
  readonly driftDecisions: Prisma.DriftDecisionCreateManyInput[];
};

/** No rows yet. */
export function emptyRows(): Rows {
  return {
    companies: [],
    systems: [],
    vendors: [],
    contacts: [],
    contracts: [],
    certifications: [],
    supplyLinks: [],
    assumedInputs: [],
    flows: [],
    flowElements: [],
    audits: [],
    assignments: [],
    decisions: [],
    answers: [],
    answerRevisions: [],
    evidence: [],
    evidenceLinks: [],
    conformities: [],
    findings: [],
    findingSteps: [],
    acceptances: [],
    incidents: [],
    events: [],
    claims: [],
    exposures: [],
    clocks: [],
    tasks: [],
    scans: [],
    scanVendors: [],
    observations: [],
    driftDecisions: [],
  };
}

/** A question of the shipped template as it stands in the database. */
export type SeedQuestion = {
  readonly id: string;
  readonly key: string;
  readonly weight: number;
  readonly requirementKey: string;
  readonly needs: readonly { readonly key: string; readonly maxAgeDays: number | null }[];
};

/** A requirement of the shipped baseline as it stands in the database. */
export type SeedRequirement = {
  readonly id: string;
  readonly key: string;
  readonly weight: number;
  readonly validDays: number;
  readonly applicability: {
    readonly tiers?: readonly number[] | undefined;
    readonly elements?: "any" | readonly string[] | undefined;
  };
};

/** What a load finds in place: shipped content, people, and the numbers already given out. */
export type SeedContext = {
  readonly now: Date;
  readonly templateVersionId: string;
  readonly questions: readonly SeedQuestion[];
  readonly requirements: readonly SeedRequirement[];
  /** Ids of the invented people by their key. */
  readonly people: ReadonlyMap<string, string>;
  /** Ids of systems that are there already, by name. */
  readonly systems: ReadonlyMap<string, string>;
  /** Files that were put into the store of evidence before the load. */
  readonly files: SampleFiles;
  /** The next free reference of a kind in a year, such as "AUD-2026-044". */
  readonly reference: (prefix: "AUD" | "FND" | "INC", at: Date) => string;
};
