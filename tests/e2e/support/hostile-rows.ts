import type pg from "pg";

/**
 * Columns of text that no person, file or foreign service fills: keys, vocabularies, hashes, codes.
 * Every other column of text is written by somebody; a new one is hostile until it is named here.
 */
const ownWords: Readonly<Record<string, readonly string[]>> = {
  Activity: [
    "actorKind",
    "actorId",
    "type",
    "entityKind",
    "entityId",
    "requestId",
    "prevHash",
    "hash",
  ],
  ActivityCheckpoint: ["hash", "signature"],
  ApiToken: ["prefix", "secretHash", "scopes"],
  Audit: ["reference"],
  AuditPresence: ["questionKey"],
  Baseline: ["key"],
  Claim: ["zone"],
  Clock: ["regimeKey"],
  Company: ["country"],
  Contract: ["transferMechanism"],
  DataElement: ["key", "group"],
  DataFlow: ["region", "transferMechanism"],
  DriftDecision: ["vendorKey", "elementKey"],
  Evidence: ["mediaType", "sha256"],
  EvidenceLink: ["needKey"],
  Exposure: ["elementKey"],
  Finding: ["reference", "sourceKey"],
  // A name of the public DNS, and the key of its row.
  FirstPartyHost: ["host"],
  FlowElement: ["elementKey"],
  HostSighting: ["vendorKey"],
  Import: ["kind", "sha256"],
  ImportChange: ["entityKind"],
  Incident: ["reference", "awareZone"],
  IncidentEvent: ["zone", "rowKey"],
  Invitation: ["tokenHash"],
  Job: ["name"],
  KeptEvidence: ["storageKey", "wrappedKey", "sha256"],
  // Paths and keys are ours, and a message that was never sent has no words of a server.
  Mail: ["key", "kind", "locale", "path", "failure"],
  MinimisationRule: ["elementKey"],
  Observation: ["elementKey", "reason"],
  Question: ["key", "section", "requirementKey"],
  Questionnaire: ["reference"],
  QuestionnaireLink: ["section", "locale", "tokenHash"],
  RateLimiterFlexible: ["key"],
  Reduction: ["elementKey"],
  Requirement: ["key"],
  RequirementMapping: ["framework"],
  RiskAssessment: ["method", "fingerprint", "cause"],
  ReportCollector: ["tokenHash"],
  // A key of the request, which nothing shows.
  Scan: ["failure", "idempotencyKey"],
  ScanVendor: ["key", "category"],
  Session: ["idHash"],
  Setting: ["key"],
  Task: ["key"],
  Template: ["key"],
  Uplift: ["locale"],
  User: ["passwordHash", "locale", "zone"],
  Vendor: ["nameKey"],
  VendorSignature: ["value"],
  _prisma_migrations: ["id", "checksum", "migration_name", "logs"],
};

/** Columns of JSON, and the names under which somebody's words stand in them. */
const jsonWords = ["en", "fr", "label", "text", "reason", "note", "name", "title"];
const jsonColumns: Readonly<Record<string, readonly string[]>> = {
  Baseline: ["title"],
  Question: ["short", "text", "help", "evidenceNeeds"],
  Requirement: ["title", "guidance", "evidenceRule"],
  RiskAssessment: ["lines"],
  Template: ["name"],
  TemplateVersion: ["sections"],
};

/** Columns whose absence says something: a file has no address, a shipped task no title of its own. */
const keepsNull: Readonly<Record<string, readonly string[]>> = {
  Evidence: ["fileName", "url"],
  Invitation: ["email", "name"],
  // Written to somebody of ours, or to an address.
  Mail: ["address", "name"],
  Task: ["title"],
};

/** Nouns that the reference case has no rows of, or that a test makes. */
const missing = [
  "Waiver",
  "QuestionnaireAnswer",
  "QuestionnaireLink",
  "Questionnaire",
  "Invitation",
  "ApiToken",
  "Import",
  "Job",
  "Tag",
  "ReductionPlan",
  "Reduction",
  "Observation",
  "ScanVendor",
  "Scan",
  "DriftDecision",
  "HostSighting",
  "Comment",
  "CommentThread",
] as const;

type Column = { readonly table: string; readonly column: string; readonly type: string };

/** Every column that somebody fills, from the database itself. */
async function hostileColumns(client: pg.Client): Promise<readonly Column[]> {
  const { rows } = await client.query<Column>(
    `select c.table_name as "table", c.column_name as "column",
       case when c.data_type = 'ARRAY' then c.udt_name else c.data_type end as type
     from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
     order by 1, 2`,
  );
  return rows.filter(({ table, column, type }) =>
    type === "jsonb"
      ? jsonColumns[table]?.includes(column)
      : ["text", "_text"].includes(type) &&
        !ownWords[table]?.includes(column) &&
        !(table === "Vendor" && column === "regions"),
  );
}

/** What stands behind each hostile text, so that a test can tell where it saw it. */
export function markOf({ table, column }: Pick<Column, "table" | "column">): string {
  return `~${table}.${column}~`;
}

/** Every text under one of the names of `jsonWords`, wherever it is nested, becomes hostile. */
function poisoned(value: unknown, text: string): unknown {
  if (Array.isArray(value)) return value.map((item) => poisoned(item, text));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      typeof inner === "string" && jsonWords.includes(name) ? text : poisoned(inner, text),
    ]),
  );
}

/** Rows whose every free text is hostile, and the way back. */
export type HostileRows = {
  /** Where they are, by their marks. */
  readonly marks: readonly string[];
  /** Puts a text into every free text field of every row. */
  fill(text: string): Promise<void>;
  /** Puts everything back as it was; imports made meanwhile go. */
  restore(): Promise<void>;
};

/**
 * Takes a copy of every table with free text and makes ready to fill it. Written past the product's
 * own checks on purpose: what an older version, an import or a neighbour wrote must be inert too.
 */
export async function hostileRows(client: pg.Client): Promise<HostileRows> {
  const columns = await hostileColumns(client);
  const tables = Map.groupBy(columns, ({ table }) => table);
  // Neither triggers nor foreign keys: published versions and past answers do not change otherwise.
  await client.query("set session_replication_role = replica");
  await client.query("drop schema if exists kept cascade; create schema kept");
  await addMissing(client);
  for (const table of tables.keys()) {
    await client.query(
      `create table kept."${table}" as select ctid as kept_place, * from "${table}"`,
    );
  }
  // A reason is shown beside an adjustment only, and the reference case has none.
  await client.query(
    `update "DataFlow" set "dpcAdjustment" = 1 where id in (select id from "DataFlow" order by id limit 1)`,
  );
  const keys = new Map<string, readonly string[]>();
  for (const table of tables.keys()) {
    const { rows } = await client.query<{ name: string }>(
      `select a.attname as name from pg_index i
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
       where i.indrelid = $1::regclass and i.indisprimary`,
      [`"${table}"`],
    );
    keys.set(
      table,
      rows.map(({ name }) => name),
    );
  }
  const same = (table: string) =>
    (keys.get(table) ?? []).map((key) => `t."${key}" = k."${key}"`).join(" and ");

  async function fill(text: string): Promise<void> {
    for (const [table, own] of tables) {
      const values = own
        .filter(({ type }) => type !== "jsonb")
        .map((column) => assignment(client, column, text));
      if (values.length > 0) {
        await client.query(
          `update "${table}" t set ${values.join(", ")} from kept."${table}" k where ${same(table)}`,
        );
      }
      for (const column of own.filter(({ type }) => type === "jsonb")) await fillJson(column, text);
    }
  }
  async function fillJson(column: Column, text: string): Promise<void> {
    const { table, column: name } = column;
    const { rows } = await client.query<{ place: string; value: unknown }>(
      `select kept_place::text as place, "${name}" as value from kept."${table}"`,
    );
    const filled = rows.map(({ place, value }) => ({
      place,
      value: poisoned(value, `${text} ${markOf(column)}`),
    }));
    await client.query(
      `update "${table}" t set "${name}" = v.value
       from kept."${table}" k join jsonb_to_recordset($1) as v(place text, value jsonb) on v.place = k.kept_place::text
       where ${same(table)}`,
      [JSON.stringify(filled)],
    );
  }
  async function restore(): Promise<void> {
    for (const [table, own] of tables) {
      const values = own.map(({ column }) => `"${column}" = k."${column}"`);
      await client.query(
        `update "${table}" t set ${values.join(", ")} from kept."${table}" k where ${same(table)}`,
      );
    }
    await client.query(
      `update "DataFlow" t set "dpcAdjustment" = k."dpcAdjustment" from kept."DataFlow" k where t.id = k.id`,
    );
    for (const table of missing) {
      await client.query(
        `delete from "${table}" where id not in (select id from kept."was${table}")`,
      );
    }
    await client.query("drop schema kept cascade");
  }
  return { marks: columns.map(markOf), fill, restore };
}

/** Rows of the nouns that the reference case has none of; `restore` takes them away again. */
async function addMissing(client: pg.Client): Promise<void> {
  for (const table of missing) {
    await client.query(`create table kept."was${table}" as select id from "${table}"`);
  }
  await client.query(
    `insert into "Waiver" (id, "vendorId", "requirementId", reason, "endsAt")
     select gen_random_uuid(), c."vendorId", c."requirementId", 'x', now() + interval '30 days'
     from "Conformity" c join "Finding" f on f."vendorId" = c."vendorId"
     where c.state = 'not_met' and c."supersededAt" is null limit 1`,
  );
  await client.query(
    `with asked as (
       insert into "Questionnaire"
         (id, reference, "vendorId", "templateVersionId", kind, "dueAt", "expiresAt", "submittedAt")
       select gen_random_uuid(), 'x', v.id, q."templateVersionId", 'whole',
         now() + interval '7 days', now() + interval '30 days', now()
       from "Vendor" v, "Question" q where v.name = 'Mixpanel' limit 1
       returning id, "templateVersionId"
     ), linked as (
       insert into "QuestionnaireLink"
         (id, "questionnaireId", name, email, locale, "tokenHash")
       select gen_random_uuid(), id, 'x', 'x', 'en', 'x' from asked
     )
     insert into "QuestionnaireAnswer" (id, "questionnaireId", "questionId", value, note)
     select gen_random_uuid(), a.id, q.id, 'not_met', 'x' from asked a
     join "Question" q on q."templateVersionId" = a."templateVersionId" limit 1`,
  );
  await client.query(
    `insert into "Invitation" (id, kind, email, name, role, "tokenHash", "expiresAt")
     values (gen_random_uuid(), 'invitation', 'x', 'x', 'AUDITOR', 'x', now() + interval '1 day')`,
  );
  await client.query(
    `insert into "ApiToken" (id, prefix, "secretHash", name, scopes, "ownerId", "expiresAt")
     select gen_random_uuid(), 'x', 'x', 'x', array['x'], id, now() + interval '1 day'
     from "User" limit 1`,
  );
  await client.query(
    `insert into "HostSighting"
       (id, "systemId", source, host, "vendorKey", directives, pages, count, "firstAt", "lastAt")
     select gen_random_uuid(), id, 'csp', 'x', 'x', array['x'], array['x'], 1, now(), now()
     from "System" limit 1`,
  );
  await client.query(
    `with made as (
       insert into "Scan" (id, "systemId", "fileName", kind, state, origin, "finishedAt")
       select gen_random_uuid(), id, 'x', 'har', 'done', 'upload', now() from "System" limit 1
       returning id
     ), met as (
       insert into "ScanVendor" (id, "scanId", key, name, category, known, hosts, requests)
       select gen_random_uuid(), id, 'x', 'x', 'x', false, array['x'], 1 from made
       returning id, "scanId"
     )
     insert into "Observation"
       (id, "scanId", "scanVendorId", "elementKey", form, at, place, count, mask, confidence, reason)
     select gen_random_uuid(), "scanId", id, 'email', 'raw', 'x', 'x', 1, 'x', 'certain', 'value'
     from met`,
  );
  await client.query(
    `with made as (
       insert into "CommentThread" (id, "answerId")
       select gen_random_uuid(), w.id from "Answer" w
       order by (select count(*) from "AnswerRevision" r where r."answerId" = w.id) desc, w.id limit 1
       returning id
     )
     insert into "Comment" (id, "threadId", text) select gen_random_uuid(), id, 'x' from made`,
  );
  await client.query(
    `insert into "DriftDecision" (id, "systemId", kind, "vendorKey", verdict, reason, until)
     select gen_random_uuid(), id, 'new_vendor', 'x', 'dismissed', 'x', now() + interval '30 days'
     from "System" limit 1`,
  );
  await client.query(
    `insert into "FindingStep" (id, "findingId", kind, note, at)
     select gen_random_uuid(), f.id, 'fixed', 'x', now() from "Finding" f`,
  );
  await client.query(
    `insert into "Mail" (id, key, kind, address, name, data, path, state, response)
     values (gen_random_uuid(), 'x', 'x', 'x', 'x', '{}', '/', 'failed', 'x'),
       (gen_random_uuid(), 'y', 'x', 'x', null, '{}', '/', 'failed', null)`,
  );
  await client.query(
    `insert into "Job" (id, name, subject) values (gen_random_uuid(), 'import-undo', 'x')`,
  );
  await client.query(
    `with made as (insert into "Tag" (id, name) values (gen_random_uuid(), 'x') returning id)
     insert into "_TagToVendor" ("A", "B") select made.id, c."vendorId" from made, "VendorContact" c`,
  );
  await client.query(
    `with made as (insert into "ReductionPlan" (id, name) values (gen_random_uuid(), 'x') returning id)
     insert into "Reduction" (id, "flowId", "elementKey", change, state, reason, "planId")
     select gen_random_uuid(), f.id, e."elementKey", 'drop', 'rejected', 'x', made.id
     from made, "DataFlow" f join "FlowElement" e on e."flowId" = f.id
     where f."endsAt" is null and e."endsAt" is null and e.form = 'raw'
       and e.necessity = 'not_needed' limit 1`,
  );
}

/** `column = hostile value`, ending in the column's mark and, since some are unique, the row's place. */
function assignment(client: pg.Client, column: Column, text: string): string {
  const { table, column: name, type } = column;
  const full = `${client.escapeLiteral(`${text} ${markOf(column)}`)} || substr(md5(k.kept_place::text), 1, 8)`;
  if (type === "_text") return `"${name}" = array[${full}]`;
  if (!keepsNull[table]?.includes(name)) return `"${name}" = ${full}`;
  return `"${name}" = case when k."${name}" is null then null else ${full} end`;
}
