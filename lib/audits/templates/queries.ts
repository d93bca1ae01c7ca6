import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { localizedSchema } from "#lib/shared/localized-schema.ts";
import { underWay } from "../rules.ts";
import type { TemplateContent, TemplateOption, TemplateRow, TemplateVersionView } from "./model.ts";
import { templateContentSchema } from "./schema.ts";

/** The newest published version of each template: what an audit can be planned with. */
export async function listTemplateOptions(
  _grant: Grant<"template:read">,
): Promise<readonly TemplateOption[]> {
  const templates = await db.template.findMany({
    where: { versions: { some: { status: "published" } } },
    orderBy: { createdAt: "asc" },
    select: {
      name: true,
      versions: {
        where: { status: "published" },
        orderBy: { version: "desc" },
        take: 1,
        select: { id: true, version: true, _count: { select: { questions: true } } },
      },
    },
  });
  return templates.flatMap(({ name, versions }) =>
    versions.map(({ id, version, _count }) => ({
      id,
      version,
      name: localizedSchema.parse(name),
      questions: _count.questions,
    })),
  );
}

/** Every template with its versions, newest first: one read and one count, at most 200 templates. */
export async function listTemplates(
  _grant: Grant<"template:write">,
): Promise<readonly TemplateRow[]> {
  const [templates, open] = await Promise.all([
    db.template.findMany({
      orderBy: { createdAt: "asc" },
      take: 200,
      select: {
        id: true,
        key: true,
        name: true,
        versions: {
          orderBy: { version: "desc" },
          select: {
            id: true,
            version: true,
            status: true,
            publishedAt: true,
            _count: { select: { questions: true, audits: true } },
          },
        },
      },
    }),
    db.audit.groupBy({
      by: ["templateVersionId"],
      where: { status: { in: [...underWay] } },
      _count: { _all: true },
    }),
  ]);
  const counts = new Map(open.map((one) => [one.templateVersionId, one._count._all]));
  return templates.map(({ name, versions, ...template }) => ({
    ...template,
    name: localizedSchema.parse(name),
    versions: versions.map(({ _count, ...version }) => ({
      ...version,
      questions: _count.questions,
      audits: _count.audits,
      underWay: counts.get(version.id) ?? 0,
    })),
  }));
}

const versionColumns = {
  id: true,
  templateId: true,
  version: true,
  status: true,
  publishedAt: true,
  revision: true,
  sections: true,
  template: { select: { name: true } },
  questions: {
    orderBy: { position: "asc" },
    omit: { id: true, templateVersionId: true, position: true },
  },
} as const satisfies Prisma.TemplateVersionSelect;
type StoredVersion = Prisma.TemplateVersionGetPayload<{ select: typeof versionColumns }>;

/** The stored version as content. */
function contentOf({ template, sections, questions }: StoredVersion): TemplateContent {
  return templateContentSchema.parse({
    name: template.name,
    sections,
    questions: questions.map(({ references, ...question }) => ({
      ...question,
      references: (references as { framework: string; reference: string }[]).map(
        ({ framework, reference }) => `${framework}:${reference}`,
      ),
    })),
  });
}

/** One version with its content, the published one before it, and every key ever used. */
export async function findTemplateVersion(
  _grant: Grant<"template:write">,
  id: string,
  reader: Db = db,
): Promise<TemplateVersionView | null> {
  const found = await reader.templateVersion.findUnique({ where: { id }, select: versionColumns });
  if (found === null) return null;
  const { templateId, version } = found;
  // One after the other: inside a transaction there is one connection.
  const previous = await reader.templateVersion.findFirst({
    where: { templateId, version: { lt: version }, status: "published" },
    orderBy: { version: "desc" },
    select: versionColumns,
  });
  const used = await reader.question.findMany({
    where: { templateVersion: { templateId, status: "published" } },
    distinct: ["key"],
    select: { key: true },
  });
  return {
    id,
    templateId,
    version,
    status: found.status,
    publishedAt: found.publishedAt,
    revision: found.revision,
    content: contentOf(found),
    previous:
      previous === null ? null : { version: previous.version, content: contentOf(previous) },
    takenKeys: used.map(({ key }) => key),
  };
}
