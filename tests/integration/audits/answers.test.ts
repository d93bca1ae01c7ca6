import { beforeAll, describe, expect, it } from "vitest";
import { saveAnswer } from "#lib/audits/answers/mutations.ts";
import { findWorkbench, listAnswerRevisions } from "#lib/audits/answers/queries.ts";
import { db } from "#lib/platform/db.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { accepted, questionsOf, somePlan, someVendor } from "#tests/support/audits.ts";
import { countStatements } from "#tests/support/statements.ts";

let anna: Actor;
let ben: Actor;
let auditId: string;

beforeAll(async () => {
  anna = await somebody("AUDITOR", "Anna");
  ben = await somebody("AUDITOR", "Ben");
  const vendor = await someVendor("Answers");
  auditId = (await somePlan(vendor.id, [anna, ben])).id;
});

async function question(key: string) {
  const found = (await questionsOf(auditId)).find((one) => one.key === key);
  if (found === undefined) throw new Error(`${key} is not asked`);
  return {
    auditId,
    questionId: found.questionId,
    baseRevision: found.revision,
    settlesReturn: false,
  };
}

describe("saving an answer", () => {
  it("begins the audit and keeps every revision", async () => {
    const at = await question("A1");
    const grant = await anna.grant("audit:answer", "audit:read");
    accepted(await saveAnswer(grant, { ...at, value: "met" }));
    accepted(await saveAnswer(grant, { ...at, baseRevision: 2, note: "Policy of May" }));
    expect((await db.audit.findUniqueOrThrow({ where: { id: auditId } })).status).toBe(
      "in_progress",
    );
    const revisions = await listAnswerRevisions(grant, at);
    expect(
      revisions?.map(({ revision, value, note, byName }) => [revision, value, note, byName]),
    ).toEqual([
      [3, "met", "Policy of May", "Anna"],
      [2, "met", "", "Anna"],
    ]);
  });

  it("merges two people's changes of different fields", async () => {
    const at = await question("A2");
    accepted(await saveAnswer(await anna.grant("audit:answer"), { ...at, value: "partly_met" }));
    const merged = await saveAnswer(await ben.grant("audit:answer"), {
      ...at,
      note: "Annex 2 is empty",
    });
    expect(merged).toMatchObject({
      ok: true,
      value: { value: "partly_met", note: "Annex 2 is empty" },
    });
  });

  it("refuses a stale change of the same field and shows the other version", async () => {
    const at = await question("A3");
    accepted(await saveAnswer(await anna.grant("audit:answer"), { ...at, value: "met" }));
    const clash = await saveAnswer(await ben.grant("audit:answer"), { ...at, value: "not_met" });
    expect(clash).toMatchObject({
      ok: false,
      reason: "answer-conflict",
      details: { fields: ["value"], value: "met", revision: 2, byName: "Anna" },
    });
    const stored = await db.answer.findFirstOrThrow({
      where: { auditId, questionId: at.questionId },
    });
    expect(stored.value).toBe("met");
  });

  it("does nothing the second time when an acknowledgement was lost", async () => {
    const at = await question("A4");
    const grant = await anna.grant("audit:answer");
    accepted(await saveAnswer(grant, { ...at, value: "met", note: "Clause 9" }));
    const again = await saveAnswer(grant, { ...at, value: "met", note: "Clause 9" });
    expect(again).toMatchObject({ ok: true, value: { revision: 2 } });
    expect(
      await db.answerRevision.count({ where: { answer: { auditId, questionId: at.questionId } } }),
    ).toBe(1);
  });
});

describe("an answer that waited on a device", () => {
  it("is taken from the person who typed it, and under nobody else's name", async () => {
    const at = await question("A5");
    const kept = { ...at, value: "met", typedById: anna.id } as const;
    const refused = await saveAnswer(await ben.grant("audit:answer"), kept);
    expect(refused).toMatchObject({ ok: false, reason: "other-person" });
    const where = { auditId, questionId: at.questionId };
    expect((await db.answer.findFirstOrThrow({ where })).value).toBeNull();
    accepted(await saveAnswer(await anna.grant("audit:answer"), kept));
    const stored = await db.answer.findFirstOrThrow({ where });
    expect(stored).toMatchObject({ value: "met", answeredById: anna.id });
  });
});

describe("the workbench", () => {
  it("shows the same questions in both languages, in order", async () => {
    const grant = await anna.grant("audit:read");
    const english = await findWorkbench(grant, auditId, "en");
    const french = await findWorkbench(grant, auditId, "fr");
    expect(english?.questions.map(({ key }) => key)).toEqual(
      french?.questions.map(({ key }) => key),
    );
    expect(english?.questions).toHaveLength(40);
    expect(english?.questions[12]).toMatchObject({
      key: "B7",
      weight: 3,
      references: ["ISO 27001 A.8.3", "NIST CSF PR.AA-05", "GDPR Art. 32"],
    });
    expect(french?.sections[1]?.title).toBe("Contrôle d’accès");
  });

  it("is read with a fixed number of statements", async () => {
    const grant = await anna.grant("audit:read");
    const statements = await countStatements(() => findWorkbench(grant, auditId, "en"));
    expect(statements).toBeLessThanOrEqual(14);
  });
});
