import { moveAudit } from "#lib/audits/moves/mutations.ts";
import {
  createTemplate,
  discardDraft,
  publishDraft,
  saveDraft,
  startDraft,
} from "#lib/audits/templates/mutations.ts";
import { findTemplateVersion } from "#lib/audits/templates/queries.ts";
import { db } from "#lib/platform/db.ts";
import { accepted } from "../audits.ts";
import { all, type Story, type Write } from "./story.ts";

/** The writes of templates, from the first draft to an audit that moves to the new version. */
export function templateWrites(story: Story): readonly Write[] {
  const name = { en: "Hosting", fr: "Hébergement" };
  const versionId = () => story.id("draft");
  const revisionOf = async () =>
    (await db.templateVersion.findUniqueOrThrow({ where: { id: versionId() } })).revision;
  const keepDraft = async (made: ReturnType<typeof startDraft>) => {
    const outcome = await made;
    if (outcome.ok) story.set("draft", outcome.value.versionId);
    return outcome;
  };
  return [
    {
      name: "lib/audits/templates/mutations.ts createTemplate",
      run: () => keepDraft(createTemplate(all, { name })),
    },
    {
      name: "lib/audits/templates/mutations.ts discardDraft",
      run: () => discardDraft(all, { versionId: versionId() }),
    },
    {
      name: "lib/audits/templates/mutations.ts startDraft",
      prepare: async () => {
        const template = await db.template.findFirstOrThrow({ where: { key: "vendor-audit" } });
        story.set("template", template.id);
      },
      run: () => keepDraft(startDraft(all, { templateId: story.id("template") })),
    },
    {
      name: "lib/audits/templates/mutations.ts saveDraft",
      run: async () => {
        const view = await findTemplateVersion(all, versionId());
        if (view === null) throw new Error("No draft");
        const { content, revision } = view;
        return saveDraft(all, { versionId: versionId(), revision, content });
      },
    },
    {
      name: "lib/audits/templates/mutations.ts publishDraft",
      run: async () => publishDraft(all, { versionId: versionId(), revision: await revisionOf() }),
    },
    {
      name: "lib/audits/moves/mutations.ts moveAudit",
      prepare: async () => {
        const vendor = await db.vendor.findFirstOrThrow();
        const old = await db.templateVersion.findFirstOrThrow({
          where: { templateId: story.id("template"), version: 1 },
          select: { id: true, questions: { take: 1, select: { id: true } } },
        });
        const audit = await db.audit.create({
          data: {
            ...{ reference: "AUD-MOVE", vendorId: vendor.id, templateVersionId: old.id },
            ...{ kind: "periodic", dueAt: new Date("2099-01-01T00:00:00Z") },
            answers: { create: old.questions.map(({ id }) => ({ questionId: id })) },
          },
        });
        story.set("moving", audit.id);
      },
      run: async () =>
        accepted(await moveAudit(all, { auditId: story.id("moving"), versionId: versionId() })),
    },
  ];
}
