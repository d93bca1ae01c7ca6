import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startEmbeddedPostgres, throwAwayFlags } from "#lib/platform/embedded-postgres.ts";
import { diffToSchema, migrationsFolder } from "#lib/platform/schema-engine.ts";

/**
 * `npm run db:diff -- --name add-vendor-colour` writes the migration that leads from the migrations
 * on disk to the schema files. It works on a scratch server of its own and touches no database.
 * `--empty` writes a folder for SQL by hand even where the schema asks for nothing.
 */
const { values } = parseArgs({
  options: { name: { type: "string" }, empty: { type: "boolean", default: false } },
});
const name = values.name;
if (name === undefined || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
  console.error("Say what the migration does: npm run db:diff -- --name add-vendor-colour");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "tierce-diff-"));
const server = await startEmbeddedPostgres(join(folder, "data"), throwAwayFlags);
let sql: string;
try {
  sql = await diffToSchema(server.url("superuser"));
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

if (sql === "" && !values.empty) {
  console.log("The migrations lead to the schema already; nothing written.");
} else {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const target = join(migrationsFolder, `${stamp}_${name.replaceAll("-", "_")}`);
  mkdirSync(target);
  writeFileSync(join(target, "migration.sql"), sql);
  console.log(`Written: prisma/migrations/${stamp}_${name.replaceAll("-", "_")}/migration.sql`);
}
