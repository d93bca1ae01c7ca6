import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { diffToSchema, migrationsFolder } from "#lib/platform/schema-engine.ts";
import { startScratchPostgres } from "#lib/platform/scratch-postgres.ts";

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

const server = await startScratchPostgres();
let sql: string;
try {
  sql = await diffToSchema(server.url("superuser"));
} finally {
  await server.stop();
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
