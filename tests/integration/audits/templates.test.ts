import { beforeAll, describe, expect, it } from "vitest";
import { saveAnswer } from "#lib/audits/answers/mutations.ts";
import { findWorkbench } from "#lib/audits/answers/queries.ts";
import { moveAudit } from "#lib/audits/moves/mutations.ts";
import { findMove } from "#lib/audits/moves/queries.ts";
import { planAudit } from "#lib/audits/mutations.ts";
import {
  addQuestion,
  removeQuestion,
  replaceQuestion,
} from "#lib/audits/templates/editing/rules.ts";
import type { TemplateContent } from "#lib/audits/templates/model.ts";
import {
  createTemplate,
  discardDraft,
  publishDraft,
  saveDraft,
  startDraft,
} from "#lib/audits/templates/mutations.ts";
import { findTemplateVersion, listTemplates } from "#lib/audits/templates/queries.ts";
import { db } from "#lib/platform/db.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { accepted, ensureContent, questionsOf, someVendor } from "#tests/support/audits.ts";
import { countStatements } from "#tests/support/statements.ts";
import { everyType } from "#tests/support/template.ts";

let author: Actor;
let versionId: string;
let templateId: string;

const grants = () =>
  author.grant("template:write", "audit:plan", "audit:answer", "audit:read", "requirement:read");

beforeAll(async () => {
  author = await somebody("SECURITY", "Author");
  await ensureContent();
  versionId = await everyType();
  templateId = (await db.templateVersion.findUniqueOrThrow({ where: { id: versionId } }))
    .templateId;
});

async function view(id: string) {
  const found = await findTemplateVersion(await grants(), id);
  if (found === null) throw new Error(`No version ${id}`);
  return found;
}

describe("a template", () => {
  it("begins as a draft that is published only when nothing is missing", async () => {
    const grant = await grants();
    const name = { en: "Hosting", fr: "Hébergement" };
    const made = accepted(await createTemplate(grant, { name }));
    expect(await publishDraft(grant, { versionId: made.versionId, revision: 1 })).toMatchObject({
      ok: false,
      reason: "template-unfinished",
    });
    const filled = await filledDraft(made.versionId);
    expect(
      await saveDraft(grant, { versionId: made.versionId, revision: 1, content: filled }),
    ).toMatchObject({ ok: true, value: { revision: 2 } });
    expect((await view(made.versionId)).content).toEqual(filled);
    accepted(await publishDraft(grant, { versionId: made.versionId, revision: 2 }));
    expect(
      await saveDraft(grant, { versionId: made.versionId, revision: 2, content: filled }),
    ).toMatchObject({ ok: false, reason: "published" });
  });

  async function filledDraft(id: string): Promise<TemplateContent> {
    const { content } = await view(id);
    const titled = { ...content, sections: [{ key: "A", title: { en: "All", fr: "Tout" } }] };
    const { content: added, key } = addQuestion(titled, { section: "A", after: null }, []);
    const question = added.questions.find((one) => one.key === key);
    if (question === undefined) throw new Error("No question");
    const text = { en: "Where is it hosted?", fr: "Où est-ce hébergé ?" };
    return replaceQuestion(added, { ...question, type: "text", short: text, text });
  }

  it("gives back a stale draft for merging instead of overwriting it", async () => {
    const grant = await grants();
    const { versionId: id } = accepted(
      await createTemplate(grant, { name: { en: "Two at once", fr: "Deux à la fois" } }),
    );
    const content = await filledDraft(id);
    accepted(await saveDraft(grant, { versionId: id, revision: 1, content }));
    const stale = await saveDraft(grant, { versionId: id, revision: 1, content });
    expect(stale).toMatchObject({
      ok: false,
      reason: "draft-changed",
      details: { content, revision: 2 },
    });
    accepted(await discardDraft(grant, { versionId: id }));
    expect(await db.template.count({ where: { versions: { none: {} } } })).toBe(0);
  });

  it("never changes once published, even past the code", async () => {
    await expect(
      db.templateVersion.update({ where: { id: versionId }, data: { sections: [] } }),
    ).rejects.toThrow("never changes");
    await expect(db.templateVersion.delete({ where: { id: versionId } })).rejects.toThrow();
    await expect(
      db.question.updateMany({ where: { templateVersionId: versionId }, data: { weight: 1 } }),
    ).rejects.toThrow("never changes");
  });

  it("has one draft at a time, begun from what is published", async () => {
    const grant = await grants();
    const draft = accepted(await startDraft(grant, { templateId }));
    expect(await startDraft(grant, { templateId })).toMatchObject({ reason: "draft-exists" });
    const { content, previous, version } = await view(draft.versionId);
    expect(version).toBe(2);
    expect(content).toEqual(previous?.content);
    accepted(await discardDraft(grant, { versionId: draft.versionId }));
    expect((await view(versionId)).content).toEqual(previous?.content);
  });

  it("is listed with its versions in a fixed number of statements", async () => {
    const grant = await grants();
    const statements = await countStatements(() => listTemplates(grant));
    expect(statements).toBeLessThanOrEqual(6);
    const row = (await listTemplates(grant)).find(({ id }) => id === templateId);
    expect(row?.versions).toMatchObject([{ version: 1, status: "published", questions: 9 }]);
  });
});

describe("an audit under way", () => {
  it("stays on its version until it is moved, and takes its answers along", async () => {
    const grant = await grants();
    const vendor = await someVendor("Mover");
    const { id: auditId } = accepted(
      await planAudit(grant, {
        ...{ vendorId: vendor.id, templateVersionId: versionId, kind: "periodic", zone: "UTC" },
        dueOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
        auditorIds: [author.id],
      }),
    );
    const asked = await questionsOf(auditId);
    const save = async (key: string, given: { text: string } | { number: number }) => {
      const one = asked.find((question) => question.key === key);
      accepted(
        await saveAnswer(grant, {
          ...{ auditId, questionId: one?.questionId ?? "", baseRevision: 1, given },
          settlesReturn: false,
        }),
      );
    };
    await save("A4", { text: "Twice a year." });
    await save("A5", { number: 30 });
    await save("A9", { text: "Gone soon." });
    expect(await findMove(grant, auditId)).toBeNull();

    const draft = accepted(await startDraft(grant, { templateId }));
    const { content } = await view(draft.versionId);
    const five = content.questions.find(({ key }) => key === "A5");
    const four = content.questions.find(({ key }) => key === "A4");
    if (five === undefined || four === undefined) throw new Error("No question");
    const reworded = { en: "How often, in words?", fr: "À quelle fréquence ?" };
    const next = removeQuestion(
      replaceQuestion(replaceQuestion(content, { ...five, type: "date" }), {
        ...four,
        text: reworded,
      }),
      "A9",
    );
    accepted(await saveDraft(grant, { versionId: draft.versionId, revision: 1, content: next }));
    accepted(await publishDraft(grant, { versionId: draft.versionId, revision: 2 }));
    const before = await findWorkbench(grant, auditId, "en");
    expect(before?.questions.map(({ key }) => key)).toContain("A9");

    const plan = accepted(await moveAudit(grant, { auditId, versionId: draft.versionId }));
    expect(plan).toMatchObject({ reworded: ["A4"], added: ["A5"], retired: ["A5", "A9"] });
    const after = await findWorkbench(grant, auditId, "en");
    expect(after?.questions.map(({ key }) => key)).toEqual([
      "A1",
      "A2",
      "A3",
      "A4",
      "A5",
      "A6",
      "A7",
      "A8",
    ]);
    const four2 = after?.questions.find(({ key }) => key === "A4");
    expect(four2).toMatchObject({
      text: reworded.en,
      answer: { given: { text: "Twice a year." }, revision: 2 },
    });
    expect(after?.questions.find(({ key }) => key === "A5")?.answer.given).toBeNull();
    const kept = await db.answer.findMany({
      where: { auditId, retiredAt: { not: null } },
      orderBy: { question: { position: "asc" } },
      select: { given: true, shown: true },
    });
    expect(kept).toEqual([
      { given: { number: 30 }, shown: false },
      { given: { text: "Gone soon." }, shown: false },
    ]);
    expect(await moveAudit(grant, { auditId, versionId: draft.versionId })).toMatchObject({
      reason: "nothing-to-move",
    });
  });
});
