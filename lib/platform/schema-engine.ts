import { createHash, randomUUID } from "node:crypto";
import type { EventEmitter } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";

/**
 * Prisma's own schema engine as WebAssembly. The Prisma command line would download a native one,
 * which closed networks refuse; with a stand-in binary its `migrate` does nothing and reports
 * success, so it is never called.
 */

const root = fileURLToPath(new URL("../../", import.meta.url));
export const migrationsFolder = join(root, "prisma", "migrations");
const schemaFolder = join(root, "prisma", "schema");

const filters = { externalTables: [], externalEnums: [] };

/** One migration folder as it stands on disk. */
export type MigrationFile = {
  readonly name: string;
  readonly sql: string;
  /** sha256 of the file in hex, as the `_prisma_migrations` table keeps it. */
  readonly checksum: string;
};

/** The migrations of a folder, oldest first. */
export function readMigrations(folder: string = migrationsFolder): MigrationFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

function migrationsList(folder: string) {
  return {
    baseDir: folder,
    lockfile: {
      path: "migration_lock.toml",
      content: readFileSync(join(folder, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: readMigrations(folder).map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
    })),
  };
}

function schemaFiles() {
  const names = readdirSync(schemaFolder)
    .filter((name) => name.endsWith(".prisma"))
    .sort();
  return names.map((name) => {
    const path = join(schemaFolder, name);
    return { path, content: readFileSync(path, "utf8") };
  });
}

type EngineModule = {
  readonly SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

let loaded: Promise<EngineModule> | undefined;

async function loadEngine(): Promise<EngineModule> {
  const path = createRequire(import.meta.url).resolve(
    "@prisma/schema-engine-wasm/schema_engine_bg",
  );
  const glue = (await import(pathToFileURL(path).href)) as EngineModule;
  const bytes = await readFile(join(dirname(path), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": glue as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

type PgAdapter = Awaited<ReturnType<PrismaPg["connect"]>>;

const internalCharType = 18;
const textType = 25;

/**
 * Mends two things in the adapter that only migrations meet: it cannot read the catalogue's
 * internal one-letter type, and it cuts a script at every semicolon, inside function bodies too,
 * sending the pieces over different connections. Here a script is one message, which PostgreSQL
 * runs as one transaction.
 */
function mend(adapter: PgAdapter): PgAdapter {
  const pool = adapter.underlyingDriver();
  // One connection, so the description last seen belongs to the query under way.
  let charColumns: number[] = [];
  pool.on("connect", (client) => {
    const { connection } = client as unknown as { connection: EventEmitter };
    connection.prependListener(
      "rowDescription",
      ({ fields }: { fields: { dataTypeID: number }[] }) => {
        charColumns = [];
        for (const [index, field] of fields.entries()) {
          if (field.dataTypeID !== internalCharType) continue;
          charColumns.push(index);
          field.dataTypeID = textType;
        }
      },
    );
  });
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      // The adapter's own translation, which the engine understands; protected in its types.
      (adapter as unknown as { onError(error: unknown): never }).onError(error);
    }
  };
  return adapter;
}

class MigrationAdapterFactory extends PrismaPg {
  readonly #url: string;
  readonly #opened: PgAdapter[] = [];

  constructor(url: string) {
    super({ connectionString: url, max: 1 });
    this.#url = url;
  }

  override async connect() {
    const adapter = mend(await super.connect());
    this.#opened.push(adapter);
    return adapter;
  }

  /**
   * A scratch database, dropped when the engine lets go of it. The adapter's own would be opened
   * with our connection string, whose database wins over the scratch one's name: the migrations
   * would run on the real database.
   */
  override async connectToShadowDb() {
    const name = `tierce_scratch_${randomUUID().replaceAll("-", "")}`;
    const here = await this.connect();
    await here.executeScript(`create database ${name}`);
    const address = new URL(this.#url);
    address.pathname = `/${name}`;
    const scratch = mend(await new PrismaPg({ connectionString: address.href, max: 1 }).connect());
    const release = scratch.dispose.bind(scratch);
    scratch.dispose = async () => {
      await release();
      await here.executeScript(`drop database ${name} with (force)`);
    };
    return scratch;
  }

  /** Closes what the engine left open. */
  async close(): Promise<void> {
    for (const adapter of this.#opened) {
      const pool = adapter.underlyingDriver();
      if (!pool.ended) await pool.end();
    }
  }
}

async function withEngine<T>(url: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  loaded ??= loadEngine();
  const { SchemaEngine } = await loaded;
  const factory = new MigrationAdapterFactory(url);
  const datamodels = schemaFiles().map(({ path, content }): [string, string] => [path, content]);
  const bound = bindMigrationAwareSqlAdapterFactory(factory);
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, bound);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await factory.close();
  }
}

/** Applies the migrations of a folder that a database lacks; returns their names. */
export function applyMigrations(url: string, folder: string = migrationsFolder): Promise<string[]> {
  return withEngine(url, async (engine) => {
    const list = migrationsList(folder);
    return (await engine.applyMigrations({ migrationsList: list, filters })).appliedMigrationNames;
  });
}

/** Marks a failed migration as undone by hand, so that the next run applies it again. */
export function markRolledBack(url: string, migrationName: string): Promise<unknown> {
  return withEngine(url, (engine) => engine.markMigrationRolledBack({ migrationName }));
}

/** Marks a failed migration as completed by hand. */
export function markApplied(url: string, migrationName: string): Promise<unknown> {
  return withEngine(url, (engine) =>
    engine.markMigrationApplied({
      migrationName,
      migrationsList: migrationsList(migrationsFolder),
    }),
  );
}

/**
 * The SQL that leads from the state after all migrations to the schema files; empty when they are
 * equal. `url` needs the right to create a scratch database, which the engine drops again.
 */
export function diffToSchema(url: string, folder: string = migrationsFolder): Promise<string> {
  return withEngine(url, async (engine) => {
    const result = await engine.diff({
      from: { tag: "migrations", ...migrationsList(folder) },
      to: { tag: "schemaDatamodel", files: schemaFiles() },
      script: true,
      exitCode: null,
      filters,
    });
    const sql = result.stdout ?? "";
    return /^-- This is an empty migration\.?\s*$/.test(sql.trim()) ? "" : sql;
  });
}
