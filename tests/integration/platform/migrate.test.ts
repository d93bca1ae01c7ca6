import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { migrationState, prepareDatabase } from "#lib/platform/migrate.ts";
import {
  applyMigrations,
  diffToSchema,
  markRolledBack,
  migrationsFolder,
  readMigrations,
} from "#lib/platform/schema-engine.ts";
import {
  type ScratchServer,
  scratchFolder,
  startScratchPostgres,
} from "#lib/platform/scratch-postgres.ts";

let server: ScratchServer;
beforeAll(async () => {
  server = await startScratchPostgres();
});
afterAll(() => server.stop());

let made = 0;

/** An empty database of its own on the bare server, with a connection as its owner. */
async function emptyDatabase() {
  made += 1;
  const name = `empty_${made}`;
  await run(server.url("superuser", "postgres"), `create database ${name} owner tierce_owner`);
  return { owner: server.url("owner", name), application: server.url("application", name) };
}

async function run<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function stateOf(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await migrationState(client);
  } finally {
    await client.end();
  }
}

describe("the migrations", () => {
  it("lead exactly to the schema", async () => {
    expect(await diffToSchema(inject("superuserUrl").replace("DATABASE", "postgres"))).toBe("");
  });

  it("keep the data of an older version", async () => {
    const urls = await emptyDatabase();
    const [first] = readMigrations();
    const older = join(scratchFolder(), "migrations");
    mkdirSync(older);
    cpSync(join(migrationsFolder, "migration_lock.toml"), join(older, "migration_lock.toml"));
    cpSync(join(migrationsFolder, first?.name ?? ""), join(older, first?.name ?? ""), {
      recursive: true,
    });
    expect(await applyMigrations(urls.owner, older)).toEqual([first?.name]);
    await run(
      urls.owner,
      `insert into "System" (id, name) values ('0192f0c4-0000-7000-8000-000000000001', 'API platform');
       insert into "Activity" values (1, now(), 'operator', 'x', 'vendor.created', 'vendor', 'v', '{}', 'r', '0', 'h1')`,
    );
    const report = await prepareDatabase(urls);
    expect(report.applied).toEqual(
      readMigrations()
        .slice(1)
        .map(({ name }) => name),
    );
    expect(await run(urls.application, `select name from "System"`)).toEqual([
      { name: "API platform" },
    ]);
    expect(await run(urls.application, `select hash from "Activity"`)).toEqual([{ hash: "h1" }]);
  });

  it("keep the answers and scores of audits as they were", async () => {
    const urls = await emptyDatabase();
    const all = readMigrations();
    const before = all.slice(
      0,
      all.findIndex(({ name }) => name.includes("hold_every_type")),
    );
    const older = join(scratchFolder(), "migrations-before-types");
    mkdirSync(older);
    cpSync(join(migrationsFolder, "migration_lock.toml"), join(older, "migration_lock.toml"));
    for (const { name } of before) {
      cpSync(join(migrationsFolder, name), join(older, name), { recursive: true });
    }
    await applyMigrations(urls.owner, older);
    const id = (n: number) => `'0192f0c4-0000-7000-8000-00000000000${n}'`;
    await run(
      urls.owner,
      `begin;
       insert into "Vendor" (id, name, "nameKey", kind, "updatedAt") values (${id(1)}, 'V', 'v', 'support', now());
       insert into "Template" (id, key, name) values (${id(2)}, 'old', '{"en":"Old","fr":"Ancien"}');
       insert into "TemplateVersion" (id, "templateId", version, status, sections, "publishedAt")
         values (${id(3)}, ${id(2)}, 1, 'published', '[]', now());
       insert into "Question" (id, "templateVersionId", key, section, position, short, text, help, weight, "evidenceNeeds", "references")
         values (${id(4)}, ${id(3)}, 'A1', 'A', 0, '{}', '{}', '{}', 3, '[]', '[]');
       insert into "Audit" (id, reference, "vendorId", "templateVersionId", kind, status, "dueAt", score, coverage)
         values (${id(5)}, 'AUD-2025-001', ${id(1)}, ${id(3)}, 'periodic', 'approved', now(), 0.7, 0.5);
       insert into "Answer" (id, "auditId", "questionId", value, note, revision)
         values (${id(6)}, ${id(5)}, ${id(4)}, 'partly_met', 'Seen', 2);
       insert into "AnswerRevision" ("answerId", revision, value, note) values (${id(6)}, 2, 'partly_met', 'Seen');
       commit`,
    );
    await prepareDatabase(urls);
    expect(
      await run(
        urls.application,
        `select q.type::text, a.value::text, a.given, a.note, a.shown, r.value::text as revised, audit.score, audit.coverage
         from "Answer" a join "Question" q on q.id = a."questionId"
         join "AnswerRevision" r on r."answerId" = a.id join "Audit" audit on audit.id = a."auditId"`,
      ),
    ).toEqual([
      {
        type: "conformity",
        value: "partly_met",
        given: null,
        note: "Seen",
        shown: true,
        revised: "partly_met",
        score: 0.7,
        coverage: 0.5,
      },
    ]);
  });

  it("are applied once when two processes start together", async () => {
    const urls = await emptyDatabase();
    const reports = await Promise.all([prepareDatabase(urls), prepareDatabase(urls)]);
    const counts = reports.map(({ applied }) => applied.length).sort((a, b) => a - b);
    expect(counts).toEqual([0, readMigrations().length]);
    const again = await prepareDatabase(urls);
    expect(again.applied).toEqual([]);
    expect((await stateOf(urls.owner)).pending).toEqual([]);
  });

  it("stand in the table as Prisma's own tools keep it", async () => {
    const urls = await emptyDatabase();
    await prepareDatabase(urls);
    const rows = await run(
      urls.owner,
      `select migration_name, checksum, finished_at is not null as finished, applied_steps_count as steps
       from "_prisma_migrations" order by migration_name`,
    );
    expect(rows).toEqual(
      readMigrations().map(({ name, checksum }) => ({
        migration_name: name,
        checksum,
        finished: true,
        steps: 1,
      })),
    );
  });
});

describe("a half-applied migration", () => {
  it("is named with its remedy, and the remedy works", async () => {
    const urls = await emptyDatabase();
    const [first] = readMigrations();
    const name = first?.name ?? "";
    // Stands in the way of the end of the script, which fails; the attempt stays on record.
    const obstacle = "function tierce_refuse_edit()";
    await run(urls.owner, `create ${obstacle} returns int language sql as 'select 1'`);
    const failure = await prepareDatabase(urls).then(
      () => "",
      (error: Error) => error.message,
    );
    expect(failure).toContain(name);
    expect(failure).toContain("already exists with same argument types");
    expect(failure).toContain(`npm run cli -- db migrate --rolled-back ${name}`);
    // The script is one transaction: nothing of it may be left beside what was there.
    expect(await run(urls.owner, `select 1 from pg_type where typname = 'AuditKind'`)).toEqual([]);
    // A second start stops at the record instead of trying again.
    await expect(prepareDatabase(urls)).rejects.toThrow(name);

    await run(urls.owner, `drop ${obstacle}`);
    await markRolledBack(urls.owner, name);
    expect((await prepareDatabase(urls)).applied).toContain(name);
  });

  it("of a process killed in the middle is recognised without a message of the database", async () => {
    const urls = await emptyDatabase();
    await prepareDatabase(urls);
    const last = readMigrations().at(-1)?.name ?? "";
    await run(
      urls.owner,
      `update "_prisma_migrations" set finished_at = null where migration_name = '${last}'`,
    );
    await expect(prepareDatabase(urls)).rejects.toThrow(`${last} was begun`);
  });
});

describe("a database that does not fit", () => {
  it("made by a newer version is refused", async () => {
    const urls = await emptyDatabase();
    await prepareDatabase(urls);
    await run(
      urls.owner,
      `insert into "_prisma_migrations" (id, checksum, finished_at, migration_name, started_at)
       values ('x', 'c', now(), '99990101000000_from_the_future', now())`,
    );
    await expect(prepareDatabase(urls)).rejects.toThrow("newer version");
  });

  it("holding somebody else's tables is refused", async () => {
    const urls = await emptyDatabase();
    await run(urls.owner, "create table theirs (id int)");
    await expect(prepareDatabase(urls)).rejects.toThrow("tables that are not Tierce's");
  });

  it("with one role for everything is used, and says that triggers alone protect the log", async () => {
    const { owner } = await emptyDatabase();
    const report = await prepareDatabase({ owner, application: owner });
    expect(report.separateRoles).toBe(false);
    await run(
      owner,
      `insert into "Activity" values (1, now(), 'operator', 'x', 'vendor.created', 'vendor', 'v', '{}', 'r', '0', 'h1')`,
    );
    await expect(run(owner, `delete from "Activity"`)).rejects.toThrow("never changed or removed");
  });

  it("that cannot be reached is named without its password", async () => {
    const url = "postgresql://somebody:hunter2hunter2@127.0.0.1:9/tierce";
    const failure = await prepareDatabase({ owner: url, application: url }).then(
      () => "",
      (error: Error) => error.message,
    );
    expect(failure).toContain("DATABASE_URL leads to 127.0.0.1:9/tierce");
    expect(failure).toContain("Check that PostgreSQL runs there");
    expect(failure).not.toContain("hunter2");
  });
});
