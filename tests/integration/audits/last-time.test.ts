import { beforeAll, describe, expect, it } from "vitest";
import { saveAnswer } from "#lib/audits/answers/mutations.ts";
import { findWorkbench } from "#lib/audits/answers/queries.ts";
import type { SaveAnswer } from "#lib/audits/answers/schema.ts";
import { planAudit } from "#lib/audits/mutations.ts";
import { replaceQuestion } from "#lib/audits/templates/editing/rules.ts";
import { publishDraft, saveDraft, startDraft } from "#lib/audits/templates/mutations.ts";
import { findTemplateVersion } from "#lib/audits/templates/queries.ts";
import { db } from "#lib/platform/db.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { accepted, ensureContent, questionsOf, someVendor } from "#tests/support/audits.ts";
import { everyType } from "#tests/support/template.ts";

let author: Actor;
let vendorId: string;
let first: string;

const grants = () =>
  author.grant("template:write", "audit:plan", "audit:answer", "audit:read", "requirement:read");

async function plan(templateVersionId: string): Promise<string> {
  const { id } = accepted(
    await planAudit(await grants(), {
      ...{ vendorId, templateVersionId, kind: "periodic", zone: "UTC" },
      dueOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
      auditorIds: [author.id],
    }),
  );
  return id;
}

async function save(auditId: string, key: string, change: Partial<SaveAnswer>): Promise<void> {
  const one = (await questionsOf(auditId)).find((question) => question.key === key);
  accepted(
    await saveAnswer(await grants(), {
      ...{ auditId, questionId: one?.questionId ?? "", baseRevision: one?.revision ?? 1 },
      ...{ ...change, settlesReturn: false },
    }),
  );
}

/** The questions of an audit with how they stand to the last one. */
async function standings(auditId: string) {
  const found = await findWorkbench(await grants(), auditId, "en");
  return new Map(found?.questions.map((question) => [question.key, question]));
}

beforeAll(async () => {
  author = await somebody("SECURITY", "Author");
  await ensureContent();
  vendorId = (await someVendor("Audited before")).id;
  first = await everyType("last-time");
});

describe("what an audit knows of the last one", () => {
  it("is nothing while there is none", async () => {
    const found = await standings(await plan(first));
    expect(new Set([...found.values()].map(({ sinceLast }) => sinceLast))).toEqual(new Set([null]));
  });

  it("is the approved answer with its day, and whether the question is the same", async () => {
    const before = await plan(first);
    await save(before, "A1", { value: "met", note: "Policy of May" });
    await save(before, "A4", { given: { text: "Twice a year." } });
    const decidedAt = new Date();
    await db.audit.update({ where: { id: before }, data: { status: "approved", decidedAt } });

    const grant = await grants();
    const { templateId } = await db.templateVersion.findUniqueOrThrow({ where: { id: first } });
    const { versionId } = accepted(await startDraft(grant, { templateId }));
    const content = (await findTemplateVersion(grant, versionId))?.content;
    const four = content?.questions.find(({ key }) => key === "A4");
    const nine = content?.questions.find(({ key }) => key === "A9");
    if (content === undefined || four === undefined || nine === undefined) throw new Error("none");
    const text = { en: "How often, in words?", fr: "À quelle fréquence ?" };
    const reworded = replaceQuestion(content, { ...four, text });
    const next = { ...reworded, questions: [...reworded.questions, { ...nine, key: "A10" }] };
    accepted(await saveDraft(grant, { versionId, revision: 1, content: next }));
    accepted(await publishDraft(grant, { versionId, revision: 2 }));

    const found = await standings(await plan(versionId));
    expect(found.get("A1")).toMatchObject({
      sinceLast: "same",
      lastYear: { value: "met", note: "Policy of May", at: decidedAt },
    });
    expect(found.get("A4")).toMatchObject({
      sinceLast: "reworded",
      lastYear: { given: { text: "Twice a year." } },
    });
    expect(found.get("A5")).toMatchObject({ sinceLast: "same", lastYear: null });
    expect(found.get("A10")).toMatchObject({ sinceLast: "new", lastYear: null });
  });
});
