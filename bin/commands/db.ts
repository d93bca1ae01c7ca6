import { parseArgs } from "node:util";
import pg from "pg";
import { migrationState, prepareDatabase } from "#lib/platform/migrate.ts";
import { markApplied, markRolledBack } from "#lib/platform/schema-engine.ts";
import { withDatabase } from "../support/database.ts";
import { ensureShippedContent } from "../support/shipped.ts";

const usage = `Usage:
  db migrate                        apply what is missing, install the job queues, set the rights
  db migrate --rolled-back <name>   a migration stopped half-way and none of it is there: apply it again
  db migrate --applied <name>       a migration stopped half-way and all of it is there: go on after it
  db status                         print what is applied, pending and failed`;

/** `db migrate` and `db status`. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { "rolled-back": { type: "string" }, applied: { type: "string" } },
  });
  if (positionals[0] === "migrate") {
    return migrate({ rolledBack: values["rolled-back"], applied: values.applied });
  }
  if (positionals[0] === "status") return status();
  console.error(usage);
  return 2;
}

function migrate(marks: {
  readonly rolledBack: string | undefined;
  readonly applied: string | undefined;
}): Promise<number> {
  return withDatabase(
    async ({ owner, application }) => {
      if (marks.rolledBack !== undefined) await markRolledBack(owner, marks.rolledBack);
      if (marks.applied !== undefined) await markApplied(owner, marks.applied);
      const { applied, edited } = await prepareDatabase({ owner, application });
      await ensureShippedContent("db migrate");
      for (const name of edited) console.error(`Changed since it was applied: ${name}`);
      for (const name of applied) console.log(`Applied ${name}`);
      console.log("The database is at this version.");
      return 0;
    },
    { anyVersion: true },
  );
}

function status(): Promise<number> {
  return withDatabase(
    async ({ owner }) => {
      const client = new pg.Client({ connectionString: owner });
      await client.connect();
      try {
        const state = await migrationState(client);
        for (const name of state.applied) console.log(`applied   ${name}`);
        for (const name of state.pending) console.log(`pending   ${name}`);
        for (const { name, reason } of state.failed) console.log(`failed    ${name}: ${reason}`);
        for (const name of state.unknown)
          console.log(`unknown   ${name} (made by a newer version)`);
        return state.failed.length > 0 || state.unknown.length > 0 ? 1 : 0;
      } finally {
        await client.end();
      }
    },
    { anyVersion: true },
  );
}
