import { execFileSync } from "node:child_process";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { SettingsError } from "./env.ts";

const lockSchema = z.object({
  pid: z.number().int(),
  /** When that process began, as its system tells it: a process id alone may be reused. */
  began: z.string(),
  what: z.string(),
});
type Lock = z.infer<typeof lockSchema>;

const fileName = "tierce.lock";

/** The start of a process as a text that no later process with the same id can share. */
function processStart(pid: number): string | undefined {
  try {
    if (process.platform === "linux") {
      // Field 22, after the name in parentheses, which may itself hold spaces (proc(5)).
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      // A zombie answers to its id but holds nothing any more.
      return fields[0] === "Z" ? undefined : fields[19];
    }
    if (process.platform === "win32") {
      process.kill(pid, 0);
      return "running";
    }
    const told = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    return told.trim() === "" ? undefined : told.trim();
  } catch {
    return undefined;
  }
}

function readLock(path: string): Lock | undefined {
  try {
    return lockSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}

/** The live process that holds a data folder, or undefined. */
export function dataFolderHolder(
  dataFolder: string,
): { readonly pid: number; readonly what: string } | undefined {
  const lock = readLock(join(dataFolder, fileName));
  if (lock === undefined || processStart(lock.pid) !== lock.began) return undefined;
  return { pid: lock.pid, what: lock.what };
}

/**
 * Takes a data folder for this process; returns the release. A lock left by a dead process is
 * replaced. Throws `SettingsError` that names the live holder.
 */
export function lockDataFolder(dataFolder: string, what: string): () => void {
  const path = join(dataFolder, fileName);
  const mine: Lock = { pid: process.pid, began: processStart(process.pid) ?? "running", what };
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(mine)}\n`, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      try {
        // A link fails when the name exists, so of two starters one wins.
        linkSync(temporary, path);
        return () => {
          if (readLock(path)?.pid === process.pid) rmSync(path, { force: true });
        };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const holder = dataFolderHolder(dataFolder);
      if (holder !== undefined) {
        throw new SettingsError(
          `Tierce is already running on ${dataFolder} (${holder.what}, process ${holder.pid}). Use that one, stop it, or set TIERCE_DATA to another folder.`,
        );
      }
      discardStale(path);
    }
  } finally {
    rmSync(temporary, { force: true });
  }
  throw new SettingsError(`The lock ${path} cannot be taken. Remove the file and start again.`);
}

/** Moves a dead process's lock aside; of two starters, only one finds it. */
function discardStale(path: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readLock(aside);
  if (moved !== undefined && processStart(moved.pid) === moved.began) {
    // Between look and move a live process took it: give it back.
    try {
      linkSync(aside, path);
    } catch {
      // Somebody took the place meanwhile; the loop looks again.
    }
  }
  rmSync(aside, { force: true });
}
