import "server-only";
import { db } from "#lib/platform/db.ts";
import type { Line } from "#lib/risk/model.ts";
import type { ScoreChange } from "../model.ts";
import { assertWhole, linesOf, type OverviewGrant, presentSql } from "../queries.ts";

type ChangedPair = {
  readonly vendorId: string;
  readonly name: string;
  before: string;
  after: string;
};

/** Vendors among which the largest moves are looked for. */
const mostChanges = 12;

/** The vendors whose residual moved most since a moment, with both assessments. Three reads. */
export async function readChanges(
  grant: OverviewGrant,
  since: Date,
): Promise<readonly ScoreChange[]> {
  assertWhole(grant);
  const pairs = await db.$queryRaw<ChangedPair[]>`
    WITH ranked AS (
      SELECT a."id", a."vendorId", a."residual", a."asOf" > ${since} AS recent,
        row_number() OVER (
          PARTITION BY a."vendorId", a."asOf" > ${since} ORDER BY a."asOf" DESC, a."id" DESC
        ) AS place
      FROM "RiskAssessment" a
      WHERE a."vendorId" IN (SELECT "vendorId" FROM "RiskAssessment" WHERE "asOf" > ${since})
    )
    SELECT v."id" AS "vendorId", v."name", old."id" AS before, new."id" AS after
    FROM ranked new
    JOIN ranked old ON old."vendorId" = new."vendorId" AND NOT old.recent AND old.place = 1
    JOIN "Vendor" v ON v."id" = new."vendorId" AND ${presentSql}
    WHERE new.recent AND new.place = 1 AND new."residual" IS NOT NULL AND old."residual" IS NOT NULL
      AND abs(new."residual" - old."residual") >= 0.05
    ORDER BY abs(new."residual" - old."residual") DESC, v."name"
    LIMIT ${mostChanges}`;
  const assessments = await db.riskAssessment.findMany({
    where: { id: { in: pairs.flatMap(({ before, after }) => [before, after]) } },
    select: { id: true, residual: true, band: true, assurance: true, inherent: true, lines: true },
  });
  const titles = await findingTitles(assessments.flatMap(({ lines }) => linesOf(lines)));
  const byId = new Map(assessments.map((assessment) => [assessment.id, assessment]));
  const sideOf = (id: string) => {
    const found = byId.get(id);
    if (found === undefined || found.residual === null || found.band === null) return null;
    const { residual, band, assurance, inherent, lines } = found;
    return { residual, band, assurance, inherent, lines: withTitles(linesOf(lines), titles) };
  };
  return pairs.flatMap(({ vendorId, name, before, after }) => {
    const old = sideOf(before);
    const fresh = sideOf(after);
    return old === null || fresh === null ? [] : [{ vendorId, name, before: old, after: fresh }];
  });
}

/** Titles of the findings that lines are about: the lines themselves hold their references. */
async function findingTitles(lines: readonly Line[]): Promise<ReadonlyMap<string, string>> {
  const ids = lines.flatMap(({ subject }) => (subject?.kind === "finding" ? [subject.id] : []));
  const findings = await db.finding.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, title: true },
  });
  return new Map(findings.map(({ id, title }) => [id, title]));
}

function withTitles(lines: readonly Line[], titles: ReadonlyMap<string, string>): readonly Line[] {
  return lines.map((line) => {
    const title = line.subject === null ? undefined : titles.get(line.subject.id);
    return title === undefined || line.subject === null
      ? line
      : { ...line, subject: { ...line.subject, label: title } };
  });
}
