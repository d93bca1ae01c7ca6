import "server-only";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { shippedTemplate } from "#lib/catalogue/template.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { type TemplateContent, templateSchema } from "./schema.ts";

/** Key of the advisory lock under which templates are published ("tierce template"). */
const publishLock = 7_419_011;

/**
 * Puts the shipped template in place where no version of it is yet. Safe to call at every start.
 * Returns whether it published.
 */
export async function ensureShippedTemplate(
  grant: Grant<"template:write">,
  at: Date = now(),
): Promise<boolean> {
  const content = templateSchema.parse({
    key: shippedTemplate.key,
    name: shippedTemplate.name,
    sections: shippedTemplate.sections,
    questions: shippedTemplate.questions,
  });
  return withTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${publishLock}::bigint)`;
    const present = await tx.templateVersion.count({ where: { template: { key: content.key } } });
    if (present > 0) return false;
    await publish(tx, grant, content, at);
    return true;
  });
}

async function publish(tx: Tx, grant: AnyGrant, content: TemplateContent, at: Date) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${publishLock}::bigint)`;
  const { name, key } = content;
  const template = await tx.template.upsert({
    where: { key },
    create: { key, name },
    update: { name },
    select: { id: true, versions: { orderBy: { version: "desc" }, take: 1 } },
  });
  const version = (template.versions[0]?.version ?? 0) + 1;
  const { id } = await tx.templateVersion.create({
    data: {
      templateId: template.id,
      version,
      status: "published",
      sections: content.sections,
      publishedAt: at,
    },
    select: { id: true },
  });
  await tx.question.createMany({
    data: content.questions.map(({ references, ...question }, position) => ({
      ...question,
      templateVersionId: id,
      position,
      references: references.map((reference) => ({
        framework: reference.slice(0, reference.indexOf(":")),
        reference: reference.slice(reference.indexOf(":") + 1),
      })),
    })),
  });
  await record(tx, grant, {
    type: "template.published",
    entity: { kind: "template", id: template.id },
    data: { key, version, questions: content.questions.length },
  });
  return { id, version };
}
