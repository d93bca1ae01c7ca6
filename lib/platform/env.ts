import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { isZone } from "#lib/shared/time.ts";

/** A setting that is wrong or missing; the message says which one and what to do. */
export class SettingsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SettingsError";
  }
}

const levels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, "must start with postgresql://");

const threadCount = z.coerce.number().int().min(1).max(64).default(1);

const settingsSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(500).default(10),
  TIERCE_DATA: z.string().min(1).default("./data"),
  TIERCE_URL: z.url({ protocol: /^https?$/ }).optional(),
  TIERCE_SECRET: z.string().min(32, "needs at least 32 characters").optional(),
  TIERCE_SECRET_FILE: z.string().min(1).optional(),
  TIERCE_INSECURE: z
    .enum(["0", "1"], { error: "must be 1 (on) or 0 (off)" })
    .default("0")
    .transform((value) => value === "1"),
  TIERCE_HOST_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  LOG_LEVEL: z.enum(levels).default("info"),
  S3_BUCKET: z.string().min(3).max(255).optional(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_REGION: z.string().min(1).default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  S3_PREFIX: z
    .string()
    .regex(/^[\w!.*'()/-]*$/, "may hold letters, digits and !-_.*'()/ only")
    .default(""),
  TIERCE_ZONE: z.string().refine(isZone, "must be a time zone such as Europe/Paris").default("UTC"),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "must start with smtp:// or smtps://" })
    .optional(),
  SMTP_FROM: z.email("must be an e-mail address").optional(),
});

/** A bucket that keeps the files of evidence, in any S3-compatible store. */
export type BucketSettings = {
  readonly bucket: string;
  /** Address of a store that is not Amazon's; undefined for Amazon's own. */
  readonly endpoint: string | undefined;
  readonly region: string;
  /** Undefined: found where the machine keeps them (role of the instance, profile). */
  readonly keys: { readonly id: string; readonly secret: string } | undefined;
  /** Put before every name, "" or ending in a slash. */
  readonly prefix: string;
};

/** Settings of one process, parsed and completed with defaults. Paths are absolute. */
export type Settings = {
  readonly environment: "development" | "production" | "test";
  readonly port: number;
  readonly host: string;
  /** Connection of the application role; absent until the embedded database has started. */
  readonly databaseUrl: string | undefined;
  /** Connection of the owner role: migrations and the job schema. */
  readonly databaseOwnerUrl: string | undefined;
  /** Most connections that this process keeps open for requests. */
  readonly databasePool: number;
  readonly dataFolder: string;
  /** Public address as people type it, without a trailing slash. */
  readonly publicUrl: string;
  readonly secret: string | undefined;
  readonly insecure: boolean;
  /** Days after which a host of production that is not met again counts as met no more. */
  readonly hostDays: number;
  /** Zone in which days are counted for people who chose none of their own. */
  readonly zone: string;
  /** The server that takes our mail and the address it comes from; absent: no mail is sent. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  readonly logLevel: (typeof levels)[number];
  /** Where files of evidence go instead of the data folder. */
  readonly s3: BucketSettings | undefined;
};

/** An empty value counts as absent, so that `PORT= npm start` means the default. */
function presentValues(source: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
}

/**
 * Settings from a set of environment variables.
 * Throws `SettingsError` that names every wrong variable, never its value.
 */
export function parseSettings(source: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = settingsSchema.safeParse(presentValues(source));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new SettingsError(
      `Some settings are not usable:\n${lines.join("\n")}\nCorrect them in the environment; .env.example explains each.`,
    );
  }
  const value = parsed.data;
  return {
    environment: value.NODE_ENV,
    port: value.PORT,
    host: value.HOST,
    databaseUrl: value.DATABASE_URL,
    databaseOwnerUrl: value.DATABASE_OWNER_URL ?? value.DATABASE_URL,
    databasePool: value.DATABASE_POOL,
    dataFolder: resolve(value.TIERCE_DATA),
    publicUrl: (value.TIERCE_URL ?? localUrl(value.HOST, value.PORT)).replace(/\/+$/, ""),
    secret: value.TIERCE_SECRET ?? secretFrom(value.TIERCE_SECRET_FILE),
    insecure: value.TIERCE_INSECURE,
    hostDays: value.TIERCE_HOST_DAYS,
    zone: value.TIERCE_ZONE,
    mail: mailSettings(value.SMTP_URL, value.SMTP_FROM),
    logLevel: value.LOG_LEVEL,
    s3: bucketFrom(value),
  };
}

/** Threads of a command that needs no other setting; one where none is set. Throws `SettingsError`. */
export function threadsFor(source: Readonly<Record<string, string | undefined>>): number {
  const parsed = threadCount.safeParse(presentValues(source).TIERCE_THREADS);
  if (!parsed.success) throw new SettingsError("TIERCE_THREADS must be a number from 1 to 64.");
  return parsed.data;
}

function bucketFrom(value: z.output<typeof settingsSchema>): BucketSettings | undefined {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret } = value;
  if (bucket === undefined) return undefined;
  if ((id === undefined) !== (secret === undefined)) {
    throw new SettingsError(
      "S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together: set both, or neither where the machine has a role of its own.",
    );
  }
  return {
    bucket,
    endpoint: value.S3_ENDPOINT?.replace(/\/+$/, ""),
    region: value.S3_REGION,
    keys: id === undefined || secret === undefined ? undefined : { id, secret },
    prefix: value.S3_PREFIX === "" ? "" : `${value.S3_PREFIX.replace(/^\/+|\/+$/g, "")}/`,
  };
}

function mailSettings(url: string | undefined, from: string | undefined): Settings["mail"] {
  if (url === undefined) return undefined;
  if (from === undefined) {
    throw new SettingsError(
      "SMTP_URL is set and SMTP_FROM is not. Set SMTP_FROM to the address that mail comes from.",
    );
  }
  return { url, from };
}

function secretFrom(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  let secret: string;
  try {
    secret = readFileSync(file, "utf8").trim();
  } catch {
    throw new SettingsError(
      "TIERCE_SECRET_FILE names a file that cannot be read. Check the path and its permissions.",
    );
  }
  if (secret.length < 32) {
    throw new SettingsError("The file named by TIERCE_SECRET_FILE needs at least 32 characters.");
  }
  return secret;
}

/** The address under which a browser on this machine reaches a bound host and port. */
export function localUrl(host: string, port: number): string {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${isIP(name) === 6 ? `[${name}]` : name}:${port}`;
}

/** Whether a host to bind, or the host of an address, stays on this machine. */
export function isLoopback(host: string): boolean {
  // "127.example.org" is a name, and may lead anywhere.
  const isNumeric = isIP(host) === 4 && host.startsWith("127.");
  return host === "localhost" || host === "::1" || host === "[::1]" || isNumeric;
}

let cached: Settings | undefined;

/** This process's settings, parsed at first use. Throws `SettingsError`. */
export function settings(): Settings {
  cached ??= parseSettings(process.env);
  return cached;
}

/**
 * Adds what this process found out itself (the embedded database's address, the key file's secret)
 * to its environment, so that its settings and its child processes know it.
 */
export function extendEnvironment(values: Readonly<Record<string, string>>): void {
  Object.assign(process.env, values);
  cached = undefined;
}

/** The installation's secret. Throws `SettingsError` when the process was started without it. */
export function requireSecret(): string {
  const { secret } = settings();
  if (secret === undefined) {
    throw new SettingsError(
      "TIERCE_SECRET is not set. `npm start` makes one in the data folder; a process started by hand needs TIERCE_SECRET or TIERCE_SECRET_FILE.",
    );
  }
  return secret;
}
