import { randomBytes } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type EmbeddedServer, startEmbeddedPostgres } from "#lib/platform/embedded-postgres.ts";
import { queueSchema } from "#lib/platform/queue.ts";
import { scratchFolder } from "#lib/platform/scratch-postgres.ts";
import { superviseJobs } from "./jobs.ts";
import { layTestCluster } from "./postgres.ts";

/**
 * A place where processes may be killed: a PostgreSQL of its own that writes as durably as in
 * production, behind an address that stays when it is started again, with a gate in its tables that
 * holds a chosen statement until somebody was killed over it.
 */
export type CrashSite = {
  /** Settings of a process of ours that works here. */
  readonly settings: Readonly<Record<string, string>>;
  /** The application's address for the test itself, which passes the gate unseen. */
  readonly ownUrl: string;
  /** Reads as superuser. */
  rows<T extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<T[]>;
  /** Counts from zero, and holds the statement of that number; null only counts. */
  arm(step: number | null): Promise<void>;
  /** Statements that passed since `arm`. */
  steps(): Promise<number>;
  /** Waits until the armed statement is held (true), or until `over` says that there is none. */
  held(over: () => Promise<boolean>): Promise<boolean>;
  /** Lets what is held go on. */
  release(): Promise<void>;
  /** `kill -9` of the server and of all its processes at once, as when a machine loses power. */
  killDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  /** Waits until the database has noticed that a killed process is gone. */
  settle(): Promise<void>;
  /** Lets so much time pass for the queue that dead workers are noticed and retries are due. */
  passTime(): Promise<void>;
  stop(): Promise<void>;
};

/** Longest time that a work may need; only a hang ends here. */
export const patienceMs = 120_000;

/** The gate's lock; whoever holds it alone keeps the armed statement waiting. */
const gateLock = "4711, 1";

/** Tables whose writes are counted, each with what it is counted on. */
const counted = [
  ...["Vendor", "Company", "Contract", "Certification", "ImportChange", "Import", "Job"],
  ...["Activity", "RiskAssessment", "Audit", "Answer", "AnswerRevision", "Conformity"],
  ...["VendorDecision"],
];

const gate = `
  create schema crash;
  create sequence crash.step;
  create table crash.gate (at bigint);
  insert into crash.gate values (null);
  create function crash.pass() returns trigger language plpgsql security definer as $$
  begin
    if current_setting('crash.unseen', true) = 'on' then return null; end if;
    if nextval('crash.step') = (select at from crash.gate) then
      perform pg_advisory_lock_shared(${gateLock});
      perform pg_advisory_unlock_shared(${gateLock});
    end if;
    return null;
  end $$;
  ${counted
    .map(
      (table) =>
        `create trigger crash_gate after insert or update or delete on public."${table}"
           for each statement execute function crash.pass();`,
    )
    .join("\n")}
  create trigger crash_gate after insert on ${queueSchema}.job
    for each statement execute function crash.pass();
  -- The queue's own steps about imports: taken up, done.
  create trigger crash_gate_state after update on ${queueSchema}.job for each row
    when (old.state is distinct from new.state and new.name like 'import-%')
    execute function crash.pass();
  -- The last moment before a commit; of many lines of one kind a few.
  create constraint trigger crash_gate_commit after insert on public."Activity"
    deferrable initially deferred for each row
    when (new.type <> 'risk.assessed' or new.seq % 50 = 0) execute function crash.pass();`;

/** Forwards connections to wherever the server is now; refuses them while there is none. */
async function startDoor(target: () => number): Promise<{ server: Server; port: number }> {
  const server = createServer((client: Socket) => {
    const upstream = connect(target(), "127.0.0.1");
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { server, port: typeof address === "object" && address ? address.port : 0 };
}

/** Starts a site; its database is migrated and empty. */
export async function openCrashSite(): Promise<CrashSite> {
  const folder = scratchFolder();
  const data = join(folder, "data");
  layTestCluster(data);
  let server: EmbeddedServer = await startEmbeddedPostgres(data);
  const door = await startDoor(() => server.port);
  const through = (role: "application" | "owner") =>
    server.url(role).replace(`:${server.port}/`, `:${door.port}/`);
  const settings = {
    DATABASE_URL: through("application"),
    DATABASE_OWNER_URL: through("owner"),
    TIERCE_DATA: join(folder, "application"),
    TIERCE_SECRET: randomBytes(24).toString("hex"),
  };

  let keeper = await connectKeeper();
  await keeper.query(gate);

  async function connectKeeper(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: server.url("superuser", "tierce") });
    // Ends with the server when that is killed.
    client.on("error", () => undefined);
    await client.connect();
    return client;
  }

  const rows: CrashSite["rows"] = async (sql, values = []) =>
    (await keeper.query(sql, [...values])).rows;

  async function processes(): Promise<number[]> {
    const found = await rows<{ pid: number }>("select pid from pg_stat_activity");
    const [main] = await rows<{ pid: number }>(
      "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid",
    );
    return [...(main === undefined ? [] : [main.pid]), ...found.map(({ pid }) => pid)];
  }

  return {
    settings,
    ownUrl: `${settings.DATABASE_URL}?options=-c%20crash.unseen%3Don`,
    rows,
    arm: async (step) => {
      await rows("update crash.gate set at = $1", [step]);
      await rows("alter sequence crash.step restart");
      if (step !== null) await rows(`select pg_advisory_lock(${gateLock})`);
    },
    steps: async () => {
      const [row] = await rows<{ n: string }>(
        "select case when is_called then last_value else 0 end as n from crash.step",
      );
      return Number(row?.n ?? 0);
    },
    held: async (over) => {
      for (const limit = Date.now() + patienceMs; Date.now() < limit; ) {
        const waiting = await rows(
          "select 1 from pg_locks where locktype = 'advisory' and classid = 4711 and not granted",
        );
        if (waiting.length > 0) return true;
        if (await over()) return false;
        await sleep(10);
      }
      throw new Error("Nothing is held, and the work is not over either.");
    },
    release: async () => {
      await rows("select pg_advisory_unlock_all()");
    },
    killDatabase: async () => {
      const pids = await processes();
      for (const pid of pids) kill(pid);
      while (!pids.every(isGone)) await sleep(5);
      await keeper.end().catch(() => undefined);
    },
    startDatabase: async () => {
      server = await startEmbeddedPostgres(data);
      keeper = await connectKeeper();
    },
    settle: async () => {
      for (;;) {
        const busy = await rows(`select 1 from pg_stat_activity
          where application_name like 'tierce%' and state <> 'idle' limit 1`);
        if (busy.length === 0) return;
        await sleep(10);
      }
    },
    passTime: async () => {
      await rows(`update ${queueSchema}.job set heartbeat_on = now() - interval '1 hour'
        where state = 'active'`);
      await rows(`update ${queueSchema}.queue set monitor_on = now() - interval '1 hour',
        monitor_claim_on = now() - interval '1 hour'`);
      await superviseJobs(server.url("application"));
      await rows(`update ${queueSchema}.job set start_after = now() where state = 'retry'`);
      // The word that the queue sends itself, instead of the half minute until somebody looks.
      await rows(
        `select pg_notify('pgboss_' || left(encode(sha224($1::bytea), 'hex'), 24), name)
         from ${queueSchema}.queue`,
        [queueSchema],
      );
    },
    stop: async () => {
      await keeper.end().catch(() => undefined);
      await server.stop();
      door.server.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** Kills one process of the server; it may have ended by itself. */
function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It was gone.
  }
}

/** Whether a process has ended; nobody may have asked for its exit code yet. */
function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return /\) Z /u.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
