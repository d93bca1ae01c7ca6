import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { db, disconnect } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import { measured } from "#tests/support/measured.ts";
import { driftWrites } from "#tests/support/writes/discovery.ts";
import { evidenceWrites } from "#tests/support/writes/evidence.ts";
import { hostWrites } from "#tests/support/writes/hosts.ts";
import { incidentWrites } from "#tests/support/writes/incidents.ts";
import { keptWrites } from "#tests/support/writes/kept.ts";
import { mailWrites } from "#tests/support/writes/mail.ts";
import { memberWrites } from "#tests/support/writes/members.ts";
import { questionnaireWrites } from "#tests/support/writes/questionnaires.ts";
import { importWrites, registerWrites } from "#tests/support/writes/register.ts";
import { scanWrites } from "#tests/support/writes/scans.ts";
import { Story, type Write } from "#tests/support/writes/story.ts";
import { templateWrites } from "#tests/support/writes/templates.ts";
import { upliftWrites } from "#tests/support/writes/uplifts.ts";
import { auditWrites, findingWrites, requirementWrites } from "#tests/support/writes/work.ts";
import { operations } from "../../access/registry.ts";

vi.mock(
  "next/headers.js",
  async () => (await import("#tests/support/next-headers.ts")).nextHeaders,
);

/** Functions of `mutations.ts` that the story does not call, and why they need no line of their own. */
const withoutLine: Readonly<Record<string, string>> = {
  "lib/discovery/hosts/mutations.ts storeSightings": "part of taking reports or a list",
  "lib/discovery/collectors/mutations.ts refuseReports": "counts what was not read",
  "lib/activity/mutations.ts record": "is the line",
  "lib/activity/mutations.ts recordMany": "is the line",
  "lib/activity/checkpoints/mutations.ts makeCheckpoint": "pins the log's end, which a line moves",
  "lib/vendors/mutations.ts ensureCompany": "part of a write that records its line",
  "lib/vendors/mutations.ts insertVendor": "part of a write that records its line",
  "lib/requirements/mutations.ts settleConformities": "part of an approval",
  "lib/requirements/mutations.ts settleVendorWord": "part of submitting a questionnaire",
  "lib/audits/questionnaires/mutations.ts sendCampaign": "sends one by one, each with its line",
  "lib/audits/questionnaires/links/mutations.ts makeLink": "part of sending and of handing on",
  "lib/audits/questionnaires/answering/mutations.ts openSheet": "locks only",
  "lib/requirements/mutations.ts lockBaselines": "locks only",
  "lib/audits/mutations.ts insertAudit": "part of a write that records its line",
  "lib/audits/uplifts/mutations.ts lockUplift": "part of a write to an uplift; locks only",
  "lib/audits/uplifts/work/mutations.ts failRun": "the job's own state",
  "lib/audits/mutations.ts lockAudit": "part of a write to an audit; locks only",
  "lib/audits/questions/mutations.ts storeShown": "part of saving an answer and of a move",
  "lib/audits/answers/mutations.ts openForAnswers": "part of saving an answer or a proof",
  "lib/audits/presence/mutations.ts notePresence": "who looks on just now, gone in a minute",
  "lib/findings/mutations.ts insertFinding": "part of opening a finding",
  "lib/mail/mutations.ts queueMail": "part of a write that records its line",
  "lib/mail/sending/mutations.ts sendMail": "the outbox's own state",
  "lib/mail/sending/mutations.ts sweepMail": "the outbox's own state",
  "lib/mail/digests/mutations.ts makeDigests": "the outbox's own state",
  "lib/evidence/mutations.ts addEvidence": "part of adding a proof",
  "lib/evidence/mutations.ts storeEvidenceFile": "a file that nothing names yet",
  "lib/evidence/mutations.ts lockOwnEvidence": "part of a change to evidence; locks only",
  "lib/evidence/mutations.ts saveTexts": "part of a change to evidence that records its line",
  "lib/evidence/readings/mutations.ts proposeReadings": "takes the file, which has its line",
  "lib/evidence/upkeep/mutations.ts removeOrphans": "files that no row names; says how many went",
  "lib/evidence/upkeep/mutations.ts findDamaged": "marks one by one, each with its line",
  "lib/members/sessions/mutations.ts startSession": "part of signing in",
  "lib/members/sessions/mutations.ts endSessionsOf": "part of ending sessions",
  "lib/members/mutations.ts createSampleMembers": "part of loading the sample",
  "lib/data-map/mutations.ts ensureElements": "content that the version ships, the same everywhere",
  "lib/data-map/minimisation/mutations.ts ensureMinimisationRules":
    "content that the version ships, the same everywhere",
  "lib/data-map/minimisation/mutations.ts insertPlan": "part of planning",
  "lib/data-map/minimisation/mutations.ts tickReductions": "part of a write to a flow",
  "lib/data-map/minimisation/mutations.ts finishReductions": "part of a write to a flow, or a scan",
  "lib/data-map/flows/mutations.ts insertFlow": "part of a write that records its line",
  "lib/data-map/flows/mutations.ts lockFlow": "part of a write to a flow; locks only",
  "lib/data-map/flows/mutations.ts writeFields": "part of a write to a flow",
  "lib/data-map/flows/mutations.ts carryFields": "part of a write that records its line",
  "lib/data-map/flows/mutations.ts closeFlow": "part of a write that records its line",
  "lib/discovery/decisions/asked/mutations.ts lockAsked": "part of a decision; locks only",
  "lib/discovery/decisions/proposals/mutations.ts proposeVendor": "part of a decision",
  "lib/discovery/kept/mutations.ts deleteEnded": "deletes one by one, each with its line",
  "lib/scoring/mutations.ts scoreHistory": "part of loading the sample",
  "lib/exchange/api/scans/mutations.ts uploadScan": "begins and reads, each with its line",
  "lib/exchange/api/observations/mutations.ts decideObservation": "a decision with its line",
  "lib/exchange/imports/mutations.ts uploadRegister": "a file that changes nothing until started",
  "lib/exchange/imports/mutations.ts changeImport": "a file that changes nothing until started",
  "lib/exchange/imports/mutations.ts discardImport": "a file that changed nothing",
  "lib/exchange/imports/commit/mutations.ts commitChunk": "called by runImport",
  "lib/exchange/imports/undo/mutations.ts undoChunk": "called by runUndo",
  "lib/exchange/imports/work/mutations.ts failWork": "the job's own state",
};

let owner: pg.Client;
beforeAll(async () => {
  const { pathname } = new URL(settings().databaseUrl ?? "");
  owner = new pg.Client({
    connectionString: inject("superuserUrl").replace("DATABASE", pathname.slice(1)),
  });
  await owner.connect();
  await owner.query(`
    create table no_line (refuse boolean not null);
    insert into no_line values (false);
    create function refuse_line() returns trigger language plpgsql security definer as $$
    begin
      if (select refuse from public.no_line) then raise exception 'no line today'; end if;
      return null;
    end $$;
    create trigger refuse_line before insert on "Activity"
      for each statement execute function refuse_line();`);
});
afterAll(async () => {
  await owner.end();
  await disconnect();
});

/** Kept beside the log on purpose: counters of attempts, and the test's own switch. */
const beside = ["RateLimiterFlexible", "no_line", "_prisma_migrations"];

/** A hash of every row of every table, jobs included, by table. */
async function fingerprints(without: readonly string[]): Promise<Record<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'
     and tablename <> all ($1) order by 1`,
    [[...beside, ...without]],
  );
  const sources = [...tables.map(({ name }) => `public."${name}"`), "pgboss.job"];
  const parts = sources.map(
    (source) => `select '${source}' as source,
      md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${source} t`,
  );
  const { rows } = await owner.query<{ source: string; hash: string }>(parts.join(" union all "));
  return Object.fromEntries(rows.map(({ source, hash }) => [source, hash]));
}

/** What a call came to: its outcome, or the text of what it threw. */
async function attempt(write: Write): Promise<{ readonly ok: boolean; readonly text: string }> {
  try {
    const outcome = (await write.run()) as { readonly ok?: boolean } | undefined;
    return { ok: outcome?.ok ?? true, text: JSON.stringify(outcome ?? null) };
  } catch (error) {
    return { ok: false, text: String(error) };
  }
}

/** Calls a write while no line can be written, and again while it can; what was wrong, or null. */
async function problemOf(write: Write): Promise<string | null> {
  await write.prepare?.();
  const before = await fingerprints(write.progress ?? []);
  await owner.query("update no_line set refuse = true");
  const refused = await attempt(write);
  await owner.query("update no_line set refuse = false");
  if (!refused.text.includes("no line today")) return `did not come to its line: ${refused.text}`;
  const after = await fingerprints(write.progress ?? []);
  const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
  if (changed.length > 0) return `changed ${changed.join(", ")} without a line`;
  const lines = await db.activity.count();
  const written = await attempt(write);
  if (!written.ok) return `was refused though its line could be written: ${written.text}`;
  return (await db.activity.count()) > lines ? null : "wrote no line";
}

describe("no line, no change", () => {
  const story = new Story();
  const writes = [
    ...memberWrites(story),
    ...requirementWrites(story).slice(0, 3),
    ...registerWrites(story),
    ...requirementWrites(story).slice(3),
    ...auditWrites(story),
    ...questionnaireWrites(story),
    ...templateWrites(story),
    ...evidenceWrites(story),
    ...findingWrites(story),
    ...upliftWrites(story),
    ...driftWrites(story),
    ...incidentWrites(story),
    ...scanWrites(story),
    ...keptWrites(story),
    ...importWrites(story),
    ...hostWrites(story),
    ...mailWrites(story),
  ];

  it("is asked of every write there is", () => {
    const all = operations()
      .filter(({ file }) => file.endsWith("/mutations.ts"))
      .map(({ file, name }) => `${file} ${name}`);
    const named = [...writes.map(({ name }) => name), ...Object.keys(withoutLine)];
    expect(named.toSorted()).toEqual(all.toSorted());
  });

  it("leaves everything as it was where the line is refused, and writes it where it is not", async () => {
    const problems: string[] = [];
    for (const write of writes) {
      const problem = await problemOf(write);
      if (problem !== null) problems.push(`${write.name} ${problem}`);
    }
    expect(problems).toEqual([]);
    measured({
      promise: 10,
      what: "writes called while the log refuses its line: nothing changes, in any table or queue",
      figure: `${writes.length} of ${writes.length} writes, ${Object.keys(await fingerprints([])).length} tables compared`,
    });
  });
});
