import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "#generated/prisma/client.ts";
import { SettingsError, settings } from "./env.ts";
import { log } from "./log.ts";

/** The client inside a transaction; what mutations hand to each other and to `record()`. */
export type Tx = Prisma.TransactionClient;

/** A reader: the client itself or a transaction, so that a query can be part of either. */
export type Db = PrismaClient | Tx;

const holder = globalThis as typeof globalThis & { tierceDb?: PrismaClient };

function makeClient(): PrismaClient {
  const { databaseUrl, databasePool } = settings();
  if (databaseUrl === undefined) {
    throw new SettingsError(
      "DATABASE_URL is not set. `npm start` and `npm run cli` start the embedded database themselves; a process started by hand needs DATABASE_URL.",
    );
  }
  const adapter = new PrismaPg(
    {
      connectionString: databaseUrl,
      max: databasePool,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 60_000,
      application_name: "tierce",
    },
    {
      // The pool replaces a lost connection; without a listener the process would end.
      onPoolError: (error) => log().warn({ err: error }, "database connection lost"),
    },
  );
  return new PrismaClient({ adapter, errorFormat: "minimal" });
}

function client(): PrismaClient {
  // Kept on `globalThis` because the development server and the bundler evaluate this module more
  // than once in a process, and each evaluation would open its own connections.
  holder.tierceDb ??= makeClient();
  return holder.tierceDb;
}

/**
 * The database as the application role. Connects at first use, so that importing this module
 * (a build, a unit test) needs no database.
 */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_target, property) {
    const value: unknown = Reflect.get(client(), property);
    return typeof value === "function" ? value.bind(client()) : value;
  },
});

/** Closes the connections of this process; the next use of `db` opens new ones. */
export async function disconnect(): Promise<void> {
  const open = holder.tierceDb;
  delete holder.tierceDb;
  await open?.$disconnect();
}

const attempts = 4;

/**
 * Whether the database undid a transaction only because of others running beside it: write
 * conflict or deadlock. Recognised by code, not by class: a bundle holds its own copy of the class.
 */
function isRetryable(error: unknown): boolean {
  const { code, meta, cause } = (error ?? {}) as {
    code?: string;
    meta?: { code?: string; driverAdapterError?: { cause?: { originalCode?: string } } };
    cause?: { originalCode?: string };
  };
  const sql = meta?.code ?? meta?.driverAdapterError?.cause?.originalCode ?? cause?.originalCode;
  return code === "P2034" || sql === "40001" || sql === "40P01";
}

/** Limits of one transaction. */
export type TransactionOptions = {
  /** Longest run in milliseconds; 15 s unless said (imports commit in chunks that may need more). */
  readonly timeoutMs?: number;
};

/**
 * Runs `fn` in one transaction (read committed) and returns its value. `fn` may run again from the
 * start when the database reports a deadlock or a write conflict, so it must hold no side effect
 * outside the transaction. Throws what `fn` throws, after undoing everything.
 */
export async function withTransaction<T>(
  fn: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction(fn, {
        isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted,
        maxWait: 10_000,
        timeout: options.timeoutMs ?? 15_000,
      });
    } catch (error) {
      if (attempt === attempts || !isRetryable(error)) throw error;
      // Unequal waits part two transactions that met once.
      await sleep(10 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}

/** Whether an error is the breach of a unique key; `fields` names some of its columns if given. */
export function isUniqueViolation(error: unknown, ...fields: readonly string[]): boolean {
  const { code, meta } = (error ?? {}) as { code?: string; meta?: unknown };
  if (code !== "P2002") return false;
  const told = JSON.stringify(meta ?? {});
  return fields.every((field) => told.includes(field));
}
