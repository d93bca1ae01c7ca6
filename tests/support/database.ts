import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { disconnect } from "#lib/platform/db.ts";
import { extendEnvironment } from "#lib/platform/env.ts";
import { stopSender } from "#lib/platform/queue.ts";
import { scratchFolder } from "#lib/platform/scratch-postgres.ts";

/**
 * Runs before every integration test file: clones a migrated, empty database for it alone and
 * points the settings there, so that the library's `db` works without further ado.
 */
const name = `test_${randomBytes(6).toString("hex")}`;
const folder = scratchFolder();

async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({
    connectionString: inject("superuserUrl").replace("DATABASE", "postgres"),
  });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

await asSuperuser(`create database ${name} template tierce owner tierce_owner`);

extendEnvironment({
  NODE_ENV: "test",
  DATABASE_URL: inject("applicationUrl").replace("DATABASE", name),
  DATABASE_OWNER_URL: inject("ownerUrl").replace("DATABASE", name),
  TIERCE_DATA: join(folder, "data"),
  TIERCE_SECRET: inject("testSecret"),
  LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
});

afterAll(async () => {
  await stopSender();
  await disconnect();
  await asSuperuser(`drop database ${name} with (force)`);
  rmSync(folder, { recursive: true, force: true });
});
