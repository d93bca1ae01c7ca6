import { operatorGrant } from "#lib/access/gate.ts";
import { verifyOwnLog } from "#lib/activity/verification/queries.ts";
import type { CrashSite } from "./crash-site.ts";

/**
 * What holds of the whole database after every crash, whatever was going on: each statement lists
 * the rows that break its sentence.
 */
const broken: Readonly<Record<string, string>> = {
  "every assessment has its line, and no line stands without one": `
    select coalesce(a.id, l.id) as id, a.n as assessments, l.n as lines from
      (select "vendorId"::text as id, count(*) as n from "RiskAssessment" group by 1) a
      full join (select "entityId" as id, count(*) as n from "Activity"
        where type = 'risk.assessed' group by 1) l on l.id = a.id
    where a.n is distinct from l.n and not (a.n is null and exists
      (select 1 from "ImportChange" c where c."entityId"::text = l.id and c."undoneAt" is not null))`,
  "a vendor's figures are those of its last assessment": `
    select v.id from "Vendor" v left join lateral
      (select * from "RiskAssessment" a where a."vendorId" = v.id
       order by a."asOf" desc, a.id desc limit 1) a on true
    where (v."assessedAt", v.residual, v."residualLow", v."residualHigh")
      is distinct from (a."asOf", a.residual, a."residualLow", a."residualHigh")`,
  "an import stands at the chunk that its last line names": `
    select i.id, i."chunksDone", count(l.seq) as lines from "Import" i
      left join "Activity" l on l."entityId" = i.id::text and l.type = 'import.chunkCommitted'
    group by i.id having count(l.seq) <> i."chunksDone"
      or coalesce(max((l.data->>'chunk')::int), 0) <> i."chunksDone"`,
  "the ledger holds the rows that the lines of the log name, each once": `
    select coalesce(c.entity, l.entity) as entity, c.kind, c.n as ledger, l.n as lines from
      (select "importId"::text as import, "entityId"::text as entity, kind::text as kind,
         count(*) as n from "ImportChange" where "entityKind" = 'vendor' group by 1, 2, 3) c
      full join (select a."entityId" as import, e.id as entity, k.kind, count(*) as n
        from "Activity" a
          cross join (values ('created'), ('updated')) k(kind)
          cross join lateral jsonb_array_elements_text(a.data->k.kind) e(id)
        where a.type = 'import.chunkCommitted' group by 1, 2, 3) l
      using (import, entity, kind)
    where c.n is distinct from l.n`,
  "what an import created is there unless it was taken back, and then it is gone": `
    select c."entityId" from "ImportChange" c left join "Vendor" v on v.id = c."entityId"
    where c.kind = 'created' and c."entityKind" = 'vendor'
      and (v.id is null) <> (c."undoneAt" is not null)`,
  "nothing that an import wrote is unknown to scoring": `
    select c."entityId" from "ImportChange" c where c."entityKind" = 'vendor'
      and not exists (select 1 from pgboss.job j where j.name = 'vendor-changed'
        and j.data->>'vendorId' = c."entityId"::text)`,
  "an answer has one stored revision and one line for each after the first": `
    select a.id, a.revision from "Answer" a join "Question" q on q.id = a."questionId"
    where a.revision - 1 <> (select count(*) from "AnswerRevision" r where r."answerId" = a.id)
      or a.revision - 1 <> (select count(*) from "Activity" l where l.type = 'audit.answered'
        and l."entityId" = a."auditId"::text and l.data->>'question' = q.key)`,
  "an audit is submitted if and only if the log says so, once": `
    select a.id, a.status from "Audit" a where
      (a.status in ('submitted', 'approved'))::int <> (select count(*) from "Activity" l
        where l.type = 'audit.submitted' and l."entityId" = a.id::text)
      or (a.status in ('submitted', 'approved')) <> (a."submittedAt" is not null)`,
  "an audit is approved with its line, decision, conformities and word to scoring, or not at all": `
    select * from (select a.id, a.status, array[
      (select count(*) from "Activity" l
        where l.type = 'audit.approved' and l."entityId" = a.id::text),
      (select count(*) from "VendorDecision" d where d."auditId" = a.id),
      (select count(*) from "Activity" l where l.type = 'vendor.decided'
        and l."entityId" = a."vendorId"::text and l.data->>'audit' = a.reference),
      (select count(*) from "Activity" l where l.type = 'audit.approved'
        and l."entityId" = a.id::text and (l.data->>'conformities')::int = (select count(*)
          from "Conformity" c where c."auditId" = a.id)),
      -- Planning has sent the first word.
      (select count(*) - 1 from pgboss.job j where j.name = 'vendor-changed'
        and j.data->>'vendorId' = a."vendorId"::text)] as parts from "Audit" a) audits
    where not (status = 'approved')::int = all (parts)`,
};

/** The sentences that do not hold, each with its first rows; and the chain's fault, if it has one. */
export async function brokenPromises(site: CrashSite): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [sentence, sql] of Object.entries(broken)) {
    const rows = await site.rows(sql);
    if (rows.length === 0) continue;
    found.push(`${sentence}: ${rows.length} do not: ${JSON.stringify(rows.slice(0, 3))}`);
  }
  const log = await verifyOwnLog(operatorGrant("test", ["activity:read", "activity:export"]));
  return log.ok ? found : [...found, `the log is broken: ${JSON.stringify(log)}`];
}
