import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { localizedSchema } from "#lib/shared/localized-schema.ts";
import type { TemplateOption } from "./model.ts";

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
