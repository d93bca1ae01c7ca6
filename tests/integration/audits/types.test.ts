import { beforeAll, describe, expect, it } from "vitest";
import { operatorGrant } from "#lib/access/gate.ts";
import type { AnswerField } from "#lib/audits/answers/model.ts";
import { saveAnswer } from "#lib/audits/answers/mutations.ts";
import { findWorkbench, listAnswerRevisions } from "#lib/audits/answers/queries.ts";
import { planAudit, submitAudit } from "#lib/audits/mutations.ts";
import { addProof } from "#lib/audits/proofs/mutations.ts";
import { findAudit } from "#lib/audits/queries.ts";
import { approveAudit } from "#lib/audits/reviews/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import {
  accepted,
  ensureContent,
  plainDescription,
  questionsOf,
  someVendor,
} from "#tests/support/audits.ts";
import { everyType } from "#tests/support/template.ts";

let anna: Actor;
let boss: Actor;
let auditId: string;

beforeAll(async () => {
  anna = await somebody("AUDITOR", "Anna");
  boss = await somebody("SECURITY", "Boss");
  await ensureContent();
  const vendor = await someVendor("Every type");
  const plan = await planAudit(operatorGrant("test", ["audit:plan", "requirement:read"]), {
    vendorId: vendor.id,
    templateVersionId: await everyType(),
    kind: "periodic",
    dueOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
    zone: "UTC",
    auditorIds: [anna.id],
  });
  auditId = accepted(plan).id;
});

type Content = Partial<Record<AnswerField, unknown>>;

async function save(key: string, content: Content) {
  const one = (await questionsOf(auditId)).find((question) => question.key === key);
  if (one === undefined) throw new Error(`${key} is not asked`);
  return saveAnswer(await anna.grant("audit:answer"), {
    ...{ auditId, questionId: one.questionId, baseRevision: one.revision, settlesReturn: false },
    ...(content as object),
  });
}

async function shown() {
  const answers = await db.answer.findMany({
    where: { auditId, shown: true },
    orderBy: { question: { position: "asc" } },
    select: { question: { select: { key: true } } },
  });
  return answers.map(({ question }) => question.key);
}

describe("an audit with questions of every type", () => {
  it("asks only what its conditions let through, and follows each answer", async () => {
    expect(await shown()).toEqual(["A1", "A2", "A4", "A5", "A6", "A8", "A9"]);
    accepted(await save("A2", { given: { option: "partners" } }));
    expect(await shown()).toContain("A3");
    accepted(await save("A3", { given: { options: ["contract"] } }));
    accepted(await save("A2", { given: { option: "nobody" } }));
    expect(await shown()).not.toContain("A3");
    const kept = await db.answer.findFirstOrThrow({
      where: { auditId, question: { key: "A3" } },
      select: { given: true, shown: true },
    });
    expect(kept).toEqual({ given: { options: ["contract"] }, shown: false });
  });

  it("takes an answer only in the shape of its question", async () => {
    for (const [key, content] of [
      ["A1", { given: { text: "met" } }],
      ["A2", { value: "met" }],
      ["A2", { given: { option: "everybody" } }],
      ["A5", { given: { number: 1000 } }],
      ["A8", { given: { rows: [{ unknown: "x" }] } }],
      ["A7", { given: { files: ["0190f5fe-7c00-7000-8000-000000000000"] } }],
    ] as const) {
      expect(await save(key, content)).toMatchObject({ ok: false, reason: "answer-unfit" });
    }
  });

  it("is submitted when what is shown and not optional is answered, and scored over that alone", async () => {
    const grant = await anna.grant("audit:answer", "audit:read", "evidence:write");
    expect(await submitAudit(grant, { auditId })).toMatchObject({
      ok: false,
      reason: "answers-missing",
      details: { keys: ["A1", "A4", "A5", "A6", "A8"] },
    });
    accepted(await save("A1", { value: "met" }));
    accepted(await save("A4", { given: { text: "Twice a year." } }));
    accepted(await save("A5", { given: { number: 30 } }));
    accepted(await save("A6", { given: { date: "2026-02-28" } }));
    expect(await shown()).toContain("A7");
    const file = (await questionsOf(auditId)).find(({ key }) => key === "A7");
    const proof = accepted(
      await addProof(grant, {
        answerId: file?.id ?? "",
        needKey: null,
        content: { kind: "link", url: "https://proof.example/test.pdf" },
        description: plainDescription,
      }),
    );
    accepted(await save("A7", { given: { files: [proof.evidenceId] } }));
    accepted(await save("A8", { given: { rows: [{ name: "Ada", since: "2026-01-01" }] } }));
    accepted(await submitAudit(grant, { auditId }));
    accepted(
      await approveAudit(await boss.grant("audit:approve", "requirement:read"), {
        ...{ auditId, decision: "approved", reason: "", zone: "UTC" },
      }),
    );
    // A1 met on the vendor's word (½ of 3), A2 "nobody" scores 100 and is not seen (½ of 2).
    const audit = await findAudit(grant, auditId);
    expect(audit).toMatchObject({ score: 0.5, coverage: 1, questions: 8, answered: 7 });
  });

  it("keeps each answer of each type with its revisions", async () => {
    const grant = await anna.grant("audit:read");
    const workbench = await findWorkbench(grant, auditId, "fr");
    const question = workbench?.questions.find(({ key }) => key === "A2");
    expect(question?.form.options[0]).toEqual({ key: "nobody", label: "Personne", score: 100 });
    const revisions = await listAnswerRevisions(grant, {
      ...{ auditId, questionId: question?.questionId ?? "" },
    });
    expect(revisions?.map(({ given }) => given)).toEqual([
      { option: "nobody" },
      { option: "partners" },
    ]);
  });

  it("cannot be answered twice in two kinds, even past the code", async () => {
    await expect(
      db.answer.updateMany({ where: { auditId, question: { key: "A2" } }, data: { value: "met" } }),
    ).rejects.toThrow("Answer_one_kind");
  });
});
