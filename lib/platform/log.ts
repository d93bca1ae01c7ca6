import { type Logger, pino } from "pino";
import { settings } from "./env.ts";

/**
 * Paths that may hold a secret wherever a log line nests them. Names are listed at the top, one
 * and two levels down because the logger's wildcard matches exactly one level.
 */
const secretNames = [
  "password",
  "passwordHash",
  "secret",
  "token",
  "tokenHash",
  "idHash",
  "authorization",
  "cookie",
  "databaseUrl",
  "databaseOwnerUrl",
  "pass",
];
const redactPaths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

const holder = globalThis as typeof globalThis & { tierceLog?: Logger };

/**
 * The process's structured log: JSON lines on standard error, so that the lines of `npm start`
 * (`ready …`, `sign-in …`) stay alone on standard output.
 */
export function log(): Logger {
  holder.tierceLog ??= pino(
    {
      level: settings().logLevel,
      base: { pid: process.pid },
      redact: { paths: redactPaths, censor: "[hidden]" },
    },
    pino.destination({ dest: 2, sync: true }),
  );
  return holder.tierceLog;
}

/** A log whose every line carries the id of one request, job or command. */
export function logFor(requestId: string): Logger {
  return log().child({ requestId });
}
