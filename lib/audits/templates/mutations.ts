import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { shippedTemplate } from "#lib/catalogue/template.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { emptyContent } from "./editing/rules.ts";
import type { TemplateContent, TemplateQuestion } from "./model.ts";
import { findTemplateVersion } from "./queries.ts";
import { inSections, templateProblems } from "./rules.ts";
import {
  type CreateTemplate,
  type PublishDraft,
  type SaveDraft,
  templateContentSchema,
} from "./schema.ts";

/** Key of the advisory lock under which templates are published ("tierce template"). */
const publishLock = 7_419_011;

type VersionId = { readonly versionId: string };

/**
 * Puts the shipped template in place where no version of it is yet. Safe to call at every start.
 * Returns whether it published.
 */
export async function ensureShippedTemplate(
  grant: Grant<"template:write">,
  at: Date = now(),
): Promise<boolean> {
  const { key, version: _version, ...shipped } = shippedTemplate;
  const content = templateContentSchema.parse(shipped);
  return withTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${publishLock}::bigint)`;
    const present = await tx.templateVersion.count({ where: { template: { key } } });
    if (present > 0) return false;
    const template = await tx.template.upsert({
      where: { key },
      create: { key, name: content.name },
      update: {},
      select: { id: true },
    });
    const id = await insertVersion(tx, template.id, 1, content, at);
    await record(tx, grant, {
      type: "template.published",
      entity: { kind: "template", id: template.id },
      data: { key, versionId: id, version: 1, questions: content.questions.length },
    });
    return true;
  });
}

/** Writes a version with its questions; a `publishedAt` publishes it in the same transaction. */
async function insertVersion(
  tx: Tx,
  templateId: string,
  version: number,
  content: TemplateContent,
  publishedAt: Date | null,
): Promise<string> {
  const { id } = await tx.templateVersion.create({
    data: {
      templateId,
      version,
      status: publishedAt === null ? "draft" : "published",
      sections: [...content.sections],
      publishedAt,
    },
    select: { id: true },
  });
  await insertQuestions(tx, id, content);
  return id;
}

async function insertQuestions(tx: Tx, versionId: string, content: TemplateContent) {
  await tx.question.createMany({
    data: inSections(content).map((question, position) => ({
      ...storedQuestion(question),
      templateVersionId: versionId,
      position,
    })),
  });
}

function storedQuestion({
  condition,
  form,
  evidenceNeeds,
  references,
  ...plain
}: TemplateQuestion) {
  return {
    ...plain,
    form: { ...form, options: [...form.options], columns: [...form.columns] },
    condition: condition === null ? Prisma.DbNull : (condition as Prisma.InputJsonValue),
    evidenceNeeds: [...evidenceNeeds],
    references: references.map((reference) => ({
      framework: reference.slice(0, reference.indexOf(":")),
      reference: reference.slice(reference.indexOf(":") + 1),
    })),
  };
}

/** A new template with an empty draft, or with content that was taken in from a file. */
export async function createTemplate(
  grant: Grant<"template:write">,
  { name }: CreateTemplate,
  content: TemplateContent = emptyContent(name),
): Promise<Outcome<{ readonly versionId: string }, never>> {
  return withTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${publishLock}::bigint)`;
    const key = await freeKey(tx, name.en);
    const { id } = await tx.template.create({ data: { key, name }, select: { id: true } });
    const versionId = await insertVersion(tx, id, 1, content, null);
    await record(tx, grant, {
      type: "template.created",
      entity: { kind: "template", id },
      data: { key, name, questions: content.questions.length },
    });
    return accept({ versionId });
  });
}

/** A key after a name, with a number where it is taken. */
async function freeKey(tx: Tx, name: string): Promise<string> {
  const plain = name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 32);
  const stem = plain.length < 3 ? `template-${plain}`.replace(/-$/, "") : plain;
  const taken = await tx.template.findMany({
    where: { key: { startsWith: stem } },
    select: { key: true },
  });
  const keys = new Set(taken.map(({ key }) => key));
  let free = stem;
  for (let number = 2; keys.has(free); number += 1) free = `${stem}-${number}`;
  return free;
}

/** Begins a draft from the newest published version; one draft of a template at a time. */
export async function startDraft(
  grant: Grant<"template:write">,
  { templateId }: { readonly templateId: string },
): Promise<Outcome<{ readonly versionId: string }, "draft-exists">> {
  return withTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${publishLock}::bigint)`;
    const [newest] = await tx.templateVersion.findMany({
      where: { templateId },
      orderBy: { version: "desc" },
      take: 1,
      select: { id: true, version: true, status: true },
    });
    if (newest === undefined) throw new AppError("not-found", `No template ${templateId}`);
    if (newest.status === "draft") return refuse("draft-exists");
    const from = await findTemplateVersion(grant, newest.id, tx);
    if (from === null) throw new AppError("not-found", `No version ${newest.id}`);
    const version = newest.version + 1;
    const versionId = await insertVersion(tx, templateId, version, from.content, null);
    await record(tx, grant, {
      type: "template.draftStarted",
      entity: { kind: "template", id: templateId },
      data: { version },
    });
    return accept({ versionId });
  });
}

/** The draft under a lock; a version that is published, or that does not exist, is refused. */
async function lockDraft(tx: Tx, versionId: string) {
  await tx.$queryRaw`SELECT 1 FROM "TemplateVersion" WHERE id = ${versionId}::uuid FOR UPDATE`;
  const draft = await tx.templateVersion.findUnique({
    where: { id: versionId },
    select: { templateId: true, version: true, status: true, revision: true },
  });
  if (draft === null) throw new AppError("not-found", `No template version ${versionId}`);
  return draft;
}

/** Saves a draft whole. A stale one is refused with the draft as it stands, for merging. */
export async function saveDraft(
  grant: Grant<"template:write">,
  input: SaveDraft,
): Promise<Outcome<{ readonly revision: number }, "published" | "draft-changed">> {
  const { versionId, content } = input;
  return withTransaction(async (tx) => {
    const draft = await lockDraft(tx, versionId);
    if (draft.status === "published") return refuse("published");
    if (draft.revision !== input.revision) {
      const current = await findTemplateVersion(grant, versionId, tx);
      return refuse("draft-changed", { content: current?.content, revision: draft.revision });
    }
    await tx.question.deleteMany({ where: { templateVersionId: versionId } });
    await insertQuestions(tx, versionId, content);
    const revision = draft.revision + 1;
    await tx.templateVersion.update({
      where: { id: versionId },
      data: { sections: [...content.sections], revision },
    });
    await tx.template.update({ where: { id: draft.templateId }, data: { name: content.name } });
    await record(tx, grant, {
      type: "template.updated",
      entity: { kind: "template", id: draft.templateId },
      data: { version: draft.version, revision, questions: content.questions.length },
    });
    return accept({ revision });
  });
}

/** Publishes a draft as it was looked at; from then on it never changes. */
export async function publishDraft(
  grant: Grant<"template:write">,
  { versionId, revision }: PublishDraft,
  at: Date = now(),
): Promise<
  Outcome<{ readonly versionId: string }, "published" | "draft-changed" | "template-unfinished">
> {
  return withTransaction(async (tx) => {
    const draft = await lockDraft(tx, versionId);
    if (draft.status === "published") return refuse("published");
    if (draft.revision !== revision) return refuse("draft-changed");
    const view = await findTemplateVersion(grant, versionId, tx);
    const problems = view === null ? [] : templateProblems(view.content);
    if (problems.length > 0) return refuse("template-unfinished", { count: problems.length });
    await tx.templateVersion.update({
      where: { id: versionId },
      data: { status: "published", publishedAt: at },
    });
    await record(tx, grant, {
      type: "template.published",
      entity: { kind: "template", id: draft.templateId },
      data: {
        versionId,
        version: draft.version,
        questions: view?.content.questions.length ?? 0,
      },
    });
    return accept({ versionId });
  });
}

/** Throws a draft away; with it a template that was never published. */
export async function discardDraft(
  grant: Grant<"template:write">,
  { versionId }: VersionId,
): Promise<Outcome<{ readonly templateId: string }, "published">> {
  return withTransaction(async (tx) => {
    const { templateId, version, status } = await lockDraft(tx, versionId);
    if (status === "published") return refuse("published");
    await tx.templateVersion.delete({ where: { id: versionId } });
    if (version === 1) await tx.template.delete({ where: { id: templateId } });
    await record(tx, grant, {
      type: "template.draftDiscarded",
      entity: { kind: "template", id: templateId },
      data: { version },
    });
    return accept({ templateId });
  });
}
