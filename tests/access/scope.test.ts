import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { can } from "#lib/access/permissions.ts";
import { openFindingFromAnswer, saveAnswer } from "#lib/audits/answers/mutations.ts";
import { findWorkbench, listAnswerRevisions } from "#lib/audits/answers/queries.ts";
import { addComment, settleThread } from "#lib/audits/comments/mutations.ts";
import { findThread, listThreads } from "#lib/audits/comments/queries.ts";
import { submitAudit } from "#lib/audits/mutations.ts";
import { listAuditableVendors } from "#lib/audits/planning/queries.ts";
import { notePresence } from "#lib/audits/presence/mutations.ts";
import { readTogether } from "#lib/audits/presence/queries.ts";
import { addProof, attachProof, detachProof } from "#lib/audits/proofs/mutations.ts";
import { countAudits, findAudit, listAudits, listVendorAudits } from "#lib/audits/queries.ts";
import { auditsTable } from "#lib/audits/schema.ts";
import { noteFault, openEvidenceFile } from "#lib/evidence/files/mutations.ts";
import { linkEvidence, unlinkEvidence } from "#lib/evidence/links/mutations.ts";
import { listUses } from "#lib/evidence/links/queries.ts";
import { addVendorEvidence, updateEvidence, withdrawEvidence } from "#lib/evidence/mutations.ts";
import {
  countEvidence,
  countEvidenceWork,
  evidencePages,
  findEvidence,
  listEvidence,
  listVendorEvidence,
} from "#lib/evidence/queries.ts";
import { confirmReadings, proposeReadings } from "#lib/evidence/readings/mutations.ts";
import { evidenceTable, updateEvidenceSchema } from "#lib/evidence/schema.ts";
import { addVersion } from "#lib/evidence/versions/mutations.ts";
import { listFindingVendors } from "#lib/findings/queries.ts";
import { db } from "#lib/platform/db.ts";
import { conformityHistory, gapRecords } from "#lib/requirements/history/queries.ts";
import { draftImpact, vendorFacts } from "#lib/requirements/impact/queries.ts";
import {
  conformityMatrix,
  listGaps,
  wholeGaps,
  wholeMatrix,
} from "#lib/requirements/matrix/queries.ts";
import type { Requirement, RequirementOverview } from "#lib/requirements/model.ts";
import { currentBaseline, listVendorRequirements } from "#lib/requirements/queries.ts";
import {
  findRequirementOverview,
  listRequirementOverview,
  listRequirementVendors,
} from "#lib/requirements/standings/queries.ts";
import { countApplicable, findVersion } from "#lib/requirements/versions/queries.ts";
import { parseTableQuery } from "#lib/shared/table-query.ts";
import { contractSheet, findContract, noticeHoursOf } from "#lib/vendors/contracts/queries.ts";
import {
  countVendors,
  findVendors,
  getVendor,
  listVendors,
  vendorOwners,
  vendorPages,
  vendorState,
} from "#lib/vendors/queries.ts";
import { vendorTable } from "#lib/vendors/schema.ts";
import { listCustomers, listSuppliers } from "#lib/vendors/supply/queries.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import {
  accepted,
  plainDescription,
  questionsOf,
  somePlan,
  someVendor,
} from "#tests/support/audits.ts";
import { operations } from "./registry.ts";

/** The word in everything that belongs to the other auditor. */
const canary = "Quillfoe";
const canaryHours = 918_273_645;
const at = new Date();

let mine: Actor;
let own: Awaited<ReturnType<typeof auditOf>>;
let theirs: Awaited<ReturnType<typeof auditOf>> & {
  readonly evidenceId: string;
  readonly linkId: string;
  readonly contractId: string;
  readonly threadId: string;
};
let foreignIds: readonly string[];

async function auditOf(person: Actor, name: string) {
  const vendor = await someVendor(name);
  const { id: auditId } = await somePlan(vendor.id, [person]);
  const [question] = await questionsOf(auditId);
  if (question === undefined) throw new Error("no question");
  return { vendorId: vendor.id, auditId, answerId: question.id, questionId: question.questionId };
}

const link = { kind: "link", url: `https://${canary.toLowerCase()}.example/policy` } as const;
const description = { ...plainDescription, title: canary };

beforeAll(async () => {
  mine = await somebody("AUDITOR");
  const other = await somebody("AUDITOR", canary);
  own = await auditOf(mine, "Mine");
  const audit = await auditOf(other, canary);
  const writing = await other.grant("evidence:write", "audit:answer");
  const { answerId, vendorId } = audit;
  const proof = await addProof(writing, {
    answerId,
    needKey: "policy",
    content: link,
    description,
  });
  const comment = { id: randomUUID(), answerId, threadId: null, text: canary };
  const thread = accepted(await addComment(writing, comment));
  const contract = await db.contract.create({
    data: { vendorId, title: canary, noticeHours: canaryHours },
    select: { id: true },
  });
  await db.vendor.update({ where: { id: vendorId }, data: { ownerId: other.id } });
  await db.supplyLink.create({ data: { vendorId: own.vendorId, supplierId: vendorId } });
  theirs = { ...audit, ...accepted(proof), contractId: contract.id, threadId: thread.id };
  foreignIds = [...Object.values(theirs), other.id];
});

type Row = (actor: Actor) => Promise<unknown>;

const vendors = (search: Record<string, string> = {}) => parseTableQuery(search, vendorTable);
const audits = (search: Record<string, string> = {}) => parseTableQuery(search, auditsTable);
const evidence = (search: Record<string, string> = {}) => parseTableQuery(search, evidenceTable);

/** What vendors are asked for in the version in force. */
async function asked(me: Actor): Promise<readonly Requirement[]> {
  return (await currentBaseline(await me.grant("requirement:read")))?.requirements ?? [];
}

/**
 * What an auditor may call, called with what is another auditor's. An operation that auditors may
 * call and that has no row here or below fails.
 */
const rows: Readonly<Record<string, Row>> = {
  "lib/audits/answers/queries.ts findWorkbench": async (me) =>
    findWorkbench(await me.grant("audit:read"), theirs.auditId, "en"),
  "lib/audits/answers/queries.ts listAnswerRevisions": async (me) =>
    listAnswerRevisions(await me.grant("audit:read"), theirs),
  "lib/audits/answers/mutations.ts saveAnswer": async (me) =>
    saveAnswer(await me.grant("audit:answer"), {
      ...{ auditId: theirs.auditId, questionId: theirs.questionId, baseRevision: 1 },
      ...{ value: "met", note: "", settlesReturn: true },
    }),
  "lib/audits/answers/mutations.ts openFindingFromAnswer": async (me) =>
    openFindingFromAnswer(await me.grant("audit:answer"), {
      ...{ answerId: theirs.answerId, title: "x", severity: "low", zone: "UTC" },
    }),
  "lib/audits/comments/mutations.ts addComment": async (me) =>
    addComment(await me.grant("audit:answer"), {
      ...{ id: randomUUID(), answerId: own.answerId, threadId: theirs.threadId, text: "x" },
    }),
  "lib/audits/comments/mutations.ts settleThread": async (me) =>
    settleThread(await me.grant("audit:answer"), { threadId: theirs.threadId, resolved: true }),
  "lib/audits/comments/queries.ts listThreads": async (me) =>
    listThreads(await me.grant("audit:read"), theirs.auditId),
  "lib/audits/comments/queries.ts findThread": async (me) =>
    findThread(await me.grant("audit:answer"), theirs.threadId, db),
  "lib/audits/presence/mutations.ts notePresence": async (me) =>
    notePresence(await me.grant("audit:read"), { auditId: theirs.auditId, questionKey: "A1" }),
  "lib/audits/presence/queries.ts readTogether": async (me) =>
    readTogether(await me.grant("audit:read"), { auditId: theirs.auditId, since: new Date(0) }, at),
  "lib/audits/mutations.ts submitAudit": async (me) =>
    submitAudit(await me.grant("audit:answer"), { auditId: theirs.auditId }),
  "lib/audits/proofs/mutations.ts addProof": async (me) =>
    addProof(await me.grant("evidence:write", "audit:answer"), {
      ...{ answerId: theirs.answerId, needKey: "policy", content: link, description },
    }),
  "lib/audits/proofs/mutations.ts attachProof": async (me) =>
    attachProof(await me.grant("evidence:write", "audit:answer"), {
      ...{ answerId: own.answerId, evidenceId: theirs.evidenceId, needKey: "policy" },
    }),
  "lib/audits/proofs/mutations.ts detachProof": async (me) =>
    detachProof(await me.grant("evidence:write", "audit:answer"), { linkId: theirs.linkId }),
  "lib/audits/queries.ts listAudits": async (me) => [
    await listAudits(await me.grant("audit:read"), audits(), at),
    await listAudits(await me.grant("audit:read"), audits({ q: canary, status: "all" }), at),
    await listAudits(await me.grant("audit:read"), audits({ vendor: theirs.vendorId }), at),
  ],
  "lib/audits/queries.ts countAudits": async (me) => {
    const counted = await countAudits(await me.grant("audit:read"), at);
    expect(counted.underWay).toBe(1);
  },
  "lib/audits/queries.ts listVendorAudits": async (me) =>
    listVendorAudits(await me.grant("audit:read"), theirs.vendorId),
  "lib/audits/queries.ts findAudit": async (me) =>
    findAudit(await me.grant("audit:read"), theirs.auditId),
  "lib/evidence/mutations.ts addVendorEvidence": async (me) =>
    addVendorEvidence(await me.grant("evidence:write"), {
      ...{ vendorId: theirs.vendorId, content: link, description },
    }),
  "lib/evidence/mutations.ts withdrawEvidence": async (me) =>
    withdrawEvidence(await me.grant("evidence:write"), { evidenceId: theirs.evidenceId }),
  "lib/evidence/queries.ts listEvidence": async (me) => [
    await listEvidence(await me.grant("evidence:read"), evidence(), at),
    await listEvidence(await me.grant("evidence:read"), evidence({ q: canary }), at),
  ],
  "lib/evidence/queries.ts countEvidence": async (me) => {
    expect(await countEvidence(await me.grant("evidence:read"))).toBe(0);
  },
  "lib/evidence/queries.ts listVendorEvidence": async (me) =>
    listVendorEvidence(await me.grant("evidence:read"), theirs.vendorId),
  "lib/evidence/mutations.ts updateEvidence": async (me) =>
    updateEvidence(
      await me.grant("evidence:write"),
      updateEvidenceSchema.parse({ id: theirs.evidenceId, revision: 1, title: "x" }),
    ),
  "lib/evidence/versions/mutations.ts addVersion": async (me) =>
    addVersion(await me.grant("evidence:write"), {
      ...{ replacesId: theirs.evidenceId, content: link, description },
    }),
  "lib/evidence/links/mutations.ts linkEvidence": async (me) =>
    linkEvidence(await me.grant("evidence:write"), {
      ...{ evidenceId: theirs.evidenceId, kind: "requirement", targetId: theirs.vendorId },
    }),
  "lib/evidence/links/mutations.ts unlinkEvidence": async (me) =>
    unlinkEvidence(await me.grant("evidence:write"), { linkId: theirs.linkId }),
  "lib/evidence/links/queries.ts listUses": async (me) =>
    listUses(await me.grant("evidence:read"), theirs.evidenceId),
  "lib/evidence/readings/mutations.ts proposeReadings": async (me) =>
    proposeReadings(await me.grant("evidence:read", "evidence:write"), { id: theirs.evidenceId }),
  "lib/evidence/readings/mutations.ts confirmReadings": async (me) =>
    confirmReadings(await me.grant("evidence:read", "evidence:write"), {
      ...{ id: theirs.evidenceId, revision: 1 },
      confirmed: [{ key: "issuer", value: "x", page: 1 }],
    }),
  "lib/evidence/files/mutations.ts noteFault": async (me) => {
    expect(await noteFault(await me.grant("evidence:read"), theirs.evidenceId, "changed")).toBe(
      false,
    );
  },
  "lib/evidence/queries.ts findEvidence": async (me) =>
    findEvidence(await me.grant("evidence:read"), theirs.evidenceId),
  "lib/evidence/queries.ts countEvidenceWork": async (me) => {
    const work = await countEvidenceWork(await me.grant("evidence:read"), at);
    expect(Object.values(work).every((count) => count === 0)).toBe(true);
  },
  "lib/evidence/queries.ts evidencePages": async (me) => {
    const read: unknown[] = [];
    const grant = await me.grant("evidence:read");
    for await (const page of evidencePages(grant, evidence(), at)) read.push(page);
    return read;
  },
  "lib/evidence/files/mutations.ts openEvidenceFile": async (me) =>
    openEvidenceFile(await me.grant("evidence:read"), theirs.evidenceId),
  "lib/requirements/history/queries.ts conformityHistory": async (me) =>
    conformityHistory(await me.grant("requirement:read"), theirs.vendorId, "GOV-01"),
  "lib/requirements/history/queries.ts gapRecords": async (me) => [
    ...(await gapRecords(await me.grant("requirement:read"), [theirs.vendorId], await asked(me))),
  ],
  "lib/requirements/impact/queries.ts vendorFacts": async (me) => {
    const where = { id: theirs.vendorId };
    const keys = (await asked(me)).map(({ key }) => key);
    return vendorFacts(await me.grant("requirement:read"), { where, keys, now: at });
  },
  "lib/requirements/impact/queries.ts draftImpact": async (me) => {
    const grant = await me.grant("requirement:read");
    const version = await findVersion(grant, 1);
    return version && draftImpact(grant, version, at);
  },
  "lib/requirements/matrix/queries.ts conformityMatrix": async (me) =>
    conformityMatrix(await me.grant("requirement:read"), await asked(me), theirs.vendorId, at),
  "lib/requirements/matrix/queries.ts wholeMatrix": async (me) =>
    wholeMatrix(await me.grant("requirement:read"), await asked(me), at),
  "lib/requirements/matrix/queries.ts listGaps": async (me) =>
    listGaps(await me.grant("requirement:read"), await asked(me), undefined, at),
  "lib/requirements/matrix/queries.ts wholeGaps": async (me) =>
    wholeGaps(await me.grant("requirement:read"), await asked(me), at),
  "lib/requirements/versions/queries.ts countApplicable": async (me) => {
    // Of the vendors of the caller: nobody else's is counted.
    const { all } = await countApplicable(await me.grant("requirement:read"), {});
    expect(all).toBe(await countVendors(await me.grant("vendor:read"), vendors(), at));
  },
  "lib/requirements/queries.ts listVendorRequirements": async (me) =>
    listVendorRequirements(await me.grant("requirement:read"), theirs.vendorId, at),
  "lib/requirements/standings/queries.ts listRequirementOverview": async (me) => {
    const overview = await listRequirementOverview(await me.grant("requirement:read"), at);
    for (const line of overview) expect(countedVendors(line)).toBe(1);
  },
  "lib/requirements/standings/queries.ts findRequirementOverview": async (me) => {
    const grant = await me.grant("requirement:read");
    const key = (await currentBaseline(grant))?.requirements[0]?.key ?? "";
    const line = await findRequirementOverview(grant, key, at);
    expect(line === null ? null : countedVendors(line)).toBe(1);
  },
  "lib/requirements/standings/queries.ts listRequirementVendors": async (me) => {
    const grant = await me.grant("requirement:read");
    const baseline = await currentBaseline(grant);
    const pages = (baseline?.requirements ?? []).map((requirement) =>
      listRequirementVendors(grant, requirement, { gapsOnly: false }, at),
    );
    return Promise.all(pages);
  },
  "lib/vendors/contracts/queries.ts contractSheet": async (me) =>
    contractSheet(await me.grant("vendor:read"), theirs.vendorId),
  "lib/vendors/contracts/queries.ts findContract": async (me) =>
    findContract(await me.grant("vendor:read"), theirs.vendorId, theirs.contractId),
  "lib/vendors/contracts/queries.ts noticeHoursOf": async (me) =>
    noticeHoursOf(await me.grant("vendor:read"), theirs.vendorId),
  "lib/vendors/queries.ts listVendors": async (me) => [
    await listVendors(await me.grant("vendor:read"), vendors()),
    await listVendors(await me.grant("vendor:read"), vendors({ q: canary })),
  ],
  "lib/vendors/queries.ts countVendors": async (me) => {
    expect(await countVendors(await me.grant("vendor:read"), vendors(), at)).toBe(1);
    expect(await countVendors(await me.grant("vendor:read"), vendors({ q: canary }), at)).toBe(0);
  },
  "lib/vendors/queries.ts findVendors": async (me) =>
    findVendors(await me.grant("vendor:read"), canary),
  "lib/vendors/queries.ts vendorPages": async (me) => {
    const read: unknown[] = [];
    for await (const page of vendorPages(await me.grant("vendor:read"), vendors())) read.push(page);
    return read;
  },
  "lib/vendors/queries.ts vendorOwners": async (me) => vendorOwners(await me.grant("vendor:read")),
  "lib/audits/planning/queries.ts listAuditableVendors": async (me) =>
    listAuditableVendors(await me.grant("vendor:read")),
  "lib/findings/queries.ts listFindingVendors": async (me) =>
    listFindingVendors(await me.grant("vendor:read")),
  "lib/vendors/queries.ts vendorState": async (me) =>
    vendorState(await me.grant("vendor:read"), theirs.vendorId),
  "lib/vendors/queries.ts getVendor": async (me) =>
    getVendor(await me.grant("vendor:read"), theirs.vendorId),
  "lib/vendors/supply/queries.ts listSuppliers": async (me) =>
    listSuppliers(await me.grant("vendor:read"), theirs.vendorId),
  "lib/vendors/supply/queries.ts listCustomers": async (me) =>
    listCustomers(await me.grant("vendor:read"), theirs.vendorId),
};

/** Operations that auditors may call and that hold nothing of any vendor, with the reason. */
const withoutScope: Readonly<Record<string, string>> = {
  "lib/audits/templates/queries.ts listTemplateOptions": "questionnaires are the same for all",
  "lib/evidence/mutations.ts storeEvidenceFile": "keeps a file that nothing refers to yet",
  "lib/exchange/sample/queries.ts isSamplePresent": "one bit, shown to everybody as a banner",
  "lib/members/passwords/mutations.ts changePassword": "the caller's own account",
  "lib/members/preferences/mutations.ts setMailPreferences": "the caller's own account",
  "lib/members/preferences/queries.ts ownMailPreferences": "the caller's own account",
  "lib/members/sessions/mutations.ts signOut": "the caller's own session",
  "lib/members/sessions/mutations.ts revokeSession": "the caller's own sessions",
  "lib/members/sessions/mutations.ts revokeOtherSessions": "the caller's own sessions",
  "lib/members/sessions/queries.ts listOwnSessions": "the caller's own sessions",
  "lib/audits/uplifts/queries.ts askedBy": "requirements are the same for all",
  "lib/audits/uplifts/queries.ts upliftOfVersion": "that work is open is no vendor's fact",
  "lib/requirements/history/queries.ts publicationDates": "requirements are the same for all",
  "lib/requirements/queries.ts currentBaseline": "requirements are the same for all",
  "lib/requirements/versions/queries.ts findVersion": "requirements are the same for all",
  "lib/requirements/versions/queries.ts listVersions": "requirements are the same for all",
  "lib/requirements/versions/queries.ts versionBefore": "requirements are the same for all",
};

/** How many vendors a line of the requirement overview speaks of. */
function countedVendors({ outside, counts }: RequirementOverview): number {
  return Object.values(counts).reduce((sum, count) => sum + count, outside);
}

/** Everything that is the other auditor's, as it is stored. */
async function stored(): Promise<string> {
  const where = { vendorId: theirs.vendorId };
  const rowsOfVendor = await Promise.all([
    db.audit.findMany({
      where,
      include: {
        answers: { include: { revisions: true, threads: { include: { comments: true } } } },
        presences: true,
      },
    }),
    db.evidence.findMany({ where, include: { links: true } }),
    db.finding.findMany({ where }),
    db.evidenceLink.findMany({ where: { evidenceId: theirs.evidenceId } }),
  ]);
  return JSON.stringify(rowsOfVendor);
}

describe("what is assigned to another auditor", () => {
  it("has a row for every operation that auditors may call", () => {
    const callable = operations()
      .filter(
        ({ grant }) =>
          typeof grant !== "string" &&
          grant.some((asked) => asked.every((permission) => can("AUDITOR", permission))),
      )
      .map(({ file, name }) => `${file} ${name}`);
    const covered = [...Object.keys(rows), ...Object.keys(withoutScope)];
    expect(callable.sort()).toEqual(covered.sort());
  });

  it.each(Object.entries(rows))("neither shows nor changes by %s", async (_, row) => {
    const before = await stored();
    // Not found and a refusal are as good as nothing; what comes back must name nothing of theirs.
    const answer = await row(mine).catch((error: { code?: string }) => {
      expect(error.code).toBe("not-found");
      return null;
    });
    const text = JSON.stringify(answer) ?? "";
    expect(text).not.toContain(canary);
    expect(text).not.toContain(String(canaryHours));
    for (const id of foreignIds) expect(text).not.toContain(id);
    expect(await stored()).toBe(before);
  });

  it("is there for those whose role reaches all", async () => {
    const security = await somebody("SECURITY");
    const reading = await security.grant("vendor:read", "audit:read");
    expect(JSON.stringify(await getVendor(reading, theirs.vendorId))).toContain(canary);
    expect(await findAudit(reading, theirs.auditId)).not.toBeNull();
  });
});
