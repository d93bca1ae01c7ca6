import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { embeddedPlace } from "#lib/platform/embedded-binaries.ts";
import { readInstallation } from "./facts.ts";

/** The keys that the installation made for itself at its first start. */
export function readSecrets(): Readonly<Record<string, string>> {
  const { version: _, ...keys } = JSON.parse(
    readFileSync(path.join(readInstallation().data, "keys.json"), "utf8"),
  ) as Record<string, string>;
  return keys;
}

/** Opens the installation's own database as its superuser, for what no person could do or see. */
export async function openDatabase(): Promise<pg.Client> {
  const { data } = readInstallation();
  const note = readFileSync(path.join(embeddedPlace(data).cluster, "postmaster.pid"), "utf8");
  const client = new pg.Client({
    host: "127.0.0.1",
    port: Number(note.split("\n")[3]),
    user: "postgres",
    password: readSecrets().superuserPassword,
    database: "tierce",
  });
  await client.connect();
  return client;
}
