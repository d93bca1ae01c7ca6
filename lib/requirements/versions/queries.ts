import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { localizedSchema } from "#lib/shared/localized-schema.ts";
import type { Applicability } from "../model.ts";
import { applicableVendors, requirementColumns, requirementOf } from "../queries.ts";
import { askedVendors } from "../standings/queries.ts";
import type { VersionDetail, VersionRow } from "./model.ts";

const rowColumns = {
  id: true,
  key: true,
  version: true,
  status: true,
  title: true,
  publishedAt: true,
  graceUntil: true,
  createdAt: true,
  _count: { select: { requirements: true } },
} as const satisfies Prisma.BaselineSelect;

function rowOf(row: Prisma.BaselineGetPayload<{ select: typeof rowColumns }>): VersionRow {
  const { _count, title, ...rest } = row;
  return { ...rest, title: localizedSchema.parse(title), requirements: _count.requirements };
}

/** Every version, the newest first, drafts included. */
export async function listVersions(
  _grant: Grant<"requirement:read">,
): Promise<readonly VersionRow[]> {
  const rows = await db.baseline.findMany({
    orderBy: [{ version: "desc" }, { createdAt: "desc" }],
    select: rowColumns,
  });
  return rows.map(rowOf);
}

/** A version with its requirements in order; null when there is none of that number. */
export async function findVersion(
  _grant: Grant<"requirement:read">,
  version: number,
  reader: Db = db,
): Promise<VersionDetail | null> {
  const row = await reader.baseline.findFirst({
    where: { version },
    orderBy: { createdAt: "asc" },
    select: {
      ...rowColumns,
      revision: true,
      requirements: {
        orderBy: { position: "asc" },
        select: { ...requirementColumns, wordingOnly: true },
      },
    },
  });
  if (row === null) return null;
  const { requirements, revision, ...head } = row;
  const content = requirements.map((one) => ({
    ...requirementOf(one),
    wordingOnly: one.wordingOnly,
  }));
  return { ...rowOf(head), revision, content };
}

/** The published version before one, by its number; null for the first. */
export async function versionBefore(
  grant: Grant<"requirement:read">,
  version: number,
): Promise<VersionDetail | null> {
  const before = await db.baseline.findFirst({
    where: { status: "published", version: { lt: version } },
    orderBy: { version: "desc" },
    select: { version: true },
  });
  return before === null ? null : findVersion(grant, before.version);
}

/** How many vendors a rule reaches, and how many there are. Those of unknown facts are reached. */
export async function countApplicable(
  grant: Grant<"requirement:read">,
  rule: Applicability,
): Promise<{ readonly applies: number; readonly all: number }> {
  const asked = askedVendors(grant);
  const [applies, all] = await Promise.all([
    db.vendor.count({ where: { AND: [asked, applicableVendors(rule)] } }),
    db.vendor.count({ where: asked }),
  ]);
  return { applies, all };
}
