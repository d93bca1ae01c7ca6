import { beforeAll, describe, expect, it } from "vitest";
import { openFindingFromAnswer, saveAnswer } from "#lib/audits/answers/mutations.ts";
import { findWorkbench, listAnswerRevisions } from "#lib/audits/answers/queries.ts";
import { submitAudit } from "#lib/audits/mutations.ts";
import { addProof, attachProof, detachProof } from "#lib/audits/proofs/mutations.ts";
import { countAudits, findAudit, listAudits, listVendorAudits } from "#lib/audits/queries.ts";
import { auditsTable } from "#lib/audits/schema.ts";
import { openEvidenceFile } from "#lib/evidence/files/mutations.ts";
import { withdrawEvidence } from "#lib/evidence/mutations.ts";
import { listEvidence, listVendorEvidence } from "#lib/evidence/queries.ts";
import { evidenceTable } from "#lib/evidence/schema.ts";
import { db } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { listVendorRequirements } from "#lib/requirements/queries.ts";
import { listRequirementOverview } from "#lib/requirements/standings/queries.ts";
import { parseTableQuery } from "#lib/shared/table-query.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import {
  accepted,
  plainDescription,
  questionsOf,
  somePlan,
  someVendor,
} from "#tests/support/audits.ts";

/** Two auditors, each with an audit of a vendor of their own. */
let mine: Actor;
let other: Actor;
let own: { auditId: string; vendorId: string; answerId: string; questionId: string };
let theirs: typeof own & { evidenceId: string; linkId: string };

async function auditFor(person: Actor, name: string) {
  const vendor = await someVendor(name);
  const { id } = await somePlan(vendor.id, [person]);
  const [first] = await questionsOf(id);
  if (first === undefined) throw new Error("no question");
  return { auditId: id, vendorId: vendor.id, answerId: first.id, questionId: first.questionId };
}

const proof = {
  needKey: "policy",
  content: { kind: "link", url: "https://proof.example/policy" },
  description: plainDescription,
} as const;

beforeAll(async () => {
  mine = await somebody("AUDITOR");
  other = await somebody("AUDITOR");
  own = await auditFor(mine, "Mine");
  const audit = await auditFor(other, "Theirs");
  const writing = await other.grant("evidence:write", "audit:answer");
  const linked = accepted(await addProof(writing, { ...proof, answerId: audit.answerId }));
  theirs = { ...audit, ...linked };
});

async function expectNotFound(attempt: Promise<unknown>) {
  await expect(attempt).rejects.toSatisfy(
    (error) => error instanceof AppError && error.code === "not-found",
  );
}

describe("the other auditor's audit", () => {
  it("is not there: read", async () => {
    const reading = await mine.grant("audit:read");
    expect(await findAudit(reading, theirs.auditId)).toBeNull();
    expect(await findWorkbench(reading, theirs.auditId, "en")).toBeNull();
    expect(await listAnswerRevisions(reading, theirs)).toBeNull();
    expect(await listVendorAudits(reading, theirs.vendorId)).toEqual([]);
    expect(await findAudit(reading, own.auditId)).not.toBeNull();
  });

  it("is not there: lists, filters and counts", async () => {
    const reading = await mine.grant("audit:read");
    for (const search of [
      {},
      { status: "all" },
      { vendor: theirs.vendorId },
      { auditor: other.id },
      { q: "Theirs" },
    ]) {
      const page = await listAudits(reading, parseTableQuery(search, auditsTable), new Date());
      expect(page.rows.map(({ id }) => id)).not.toContain(theirs.auditId);
    }
    expect(await countAudits(reading, new Date())).toMatchObject({ underWay: 1 });
  });

  it("is not there: written", async () => {
    const writing = await mine.grant("audit:answer", "evidence:write");
    const change = { baseRevision: 1, value: "met", settlesReturn: false } as const;
    await expectNotFound(saveAnswer(writing, { ...theirs, ...change }));
    await expectNotFound(submitAudit(writing, theirs));
    await expectNotFound(addProof(writing, { ...proof, answerId: theirs.answerId }));
    await expectNotFound(detachProof(writing, theirs));
    await expectNotFound(
      openFindingFromAnswer(writing, {
        answerId: theirs.answerId,
        title: "x",
        severity: "low",
        zone: "UTC",
      }),
    );
    const stored = await db.audit.findUniqueOrThrow({ where: { id: theirs.auditId } });
    expect(stored.submittedAt).toBeNull();
  });

  it("is not reached through a question or an answer of one's own", async () => {
    const writing = await mine.grant("audit:answer", "evidence:write");
    await expectNotFound(
      attachProof(writing, { answerId: own.answerId, evidenceId: theirs.evidenceId }),
    );
    const foreign = await db.question.create({
      data: {
        key: "Z1",
        section: "A",
        position: 99,
        short: {},
        text: {},
        help: {},
        weight: 1,
        evidenceNeeds: [],
        references: [],
        templateVersion: {
          create: {
            version: 1,
            sections: [],
            template: { create: { key: "foreign", name: {} } },
          },
        },
      },
    });
    await expectNotFound(
      saveAnswer(writing, {
        auditId: own.auditId,
        questionId: foreign.id,
        baseRevision: 1,
        value: "met",
        settlesReturn: false,
      }),
    );
  });
});

describe("the other auditor's evidence", () => {
  it("is not there", async () => {
    const reading = await mine.grant("evidence:read");
    const page = await listEvidence(reading, parseTableQuery({}, evidenceTable), new Date());
    expect(page.rows).toEqual([]);
    expect(await listVendorEvidence(reading, theirs.vendorId)).toEqual([]);
    await expectNotFound(openEvidenceFile(reading, theirs.evidenceId));
    await expectNotFound(withdrawEvidence(await mine.grant("evidence:write"), theirs));
  });

  it("is there for the one it belongs to, and ends with the assignment", async () => {
    const writing = await mine.grant("evidence:write", "audit:answer");
    accepted(await addProof(writing, { ...proof, answerId: own.answerId }));
    const read = async () =>
      (
        await listEvidence(
          await mine.grant("evidence:read"),
          parseTableQuery({}, evidenceTable),
          new Date(),
        )
      ).rows.length;
    expect(await read()).toBe(1);
    await db.auditAssignment.delete({
      where: { auditId_userId: { auditId: own.auditId, userId: mine.id } },
    });
    expect(await read()).toBe(0);
    await db.auditAssignment.create({ data: { auditId: own.auditId, userId: mine.id } });
  });
});

describe("the other auditor's vendor", () => {
  it("is not there, and does not show in the counts of the baseline", async () => {
    const reading = await mine.grant("requirement:read");
    const now = new Date();
    expect(await listVendorRequirements(reading, theirs.vendorId, now)).toBeNull();
    expect(await listVendorRequirements(reading, own.vendorId, now)).toHaveLength(32);
    const overview = await listRequirementOverview(reading, now);
    for (const { counts, outside } of overview) {
      expect(Object.values(counts).reduce((sum, count) => sum + count, outside)).toBe(1);
    }
  });
});
