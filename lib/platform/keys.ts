import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { SettingsError } from "./env.ts";

const keysSchema = z.strictObject({
  version: z.literal(1),
  /** Signs sessions, checkpoints and one-time links. */
  secret: z.string().min(32),
  superuserPassword: z.string().min(16),
  ownerPassword: z.string().min(16),
  applicationPassword: z.string().min(16),
});

/** What an installation must keep to itself; made at random at its first start. */
export type Keys = z.infer<typeof keysSchema>;

const fileName = "keys.json";

/** The keys of a data folder, or undefined when it has none yet. Throws `SettingsError`. */
export function readKeys(dataFolder: string): Keys | undefined {
  const path = join(dataFolder, fileName);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new SettingsError(
      `The key file ${path} cannot be read. It belongs to the user who first ran npm start; run as that user.`,
    );
  }
  try {
    return keysSchema.parse(JSON.parse(text));
  } catch {
    throw new SettingsError(
      `The key file ${path} is damaged. Restore it from a backup: without it the database cannot be opened.`,
    );
  }
}

/** The keys of a data folder, made if missing. The folder is created; the file is mode 600. */
export function ensureKeys(dataFolder: string): Keys {
  ensureDataFolder(dataFolder);
  const existing = readKeys(dataFolder);
  if (existing !== undefined) return existing;
  const made: Keys = {
    version: 1,
    secret: randomBytes(48).toString("base64url"),
    superuserPassword: randomBytes(24).toString("base64url"),
    ownerPassword: randomBytes(24).toString("base64url"),
    applicationPassword: randomBytes(24).toString("base64url"),
  };
  const temporary = join(dataFolder, `.${fileName}.${process.pid}`);
  writeFileSync(temporary, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  try {
    // A link, unlike a rename, fails when another process made the file first.
    linkSync(temporary, join(dataFolder, fileName));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
  return readKeys(dataFolder) ?? made;
}

/**
 * Creates the data folder and checks that it can be written.
 * Throws `SettingsError` with the remedy when it cannot.
 */
export function ensureDataFolder(dataFolder: string): void {
  const probe = join(dataFolder, `.probe.${process.pid}`);
  try {
    // Root hands the database to another user, who must be able to walk through this folder.
    const made = mkdirSync(dataFolder, { recursive: true });
    if (made !== undefined) chmodSync(dataFolder, process.getuid?.() === 0 ? 0o711 : 0o700);
    writeFileSync(probe, "");
    rmSync(probe, { force: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    throw new SettingsError(
      `The data folder ${dataFolder} cannot be written (${code}). Make it writable for this user, or set TIERCE_DATA to a folder that is.`,
    );
  }
}
