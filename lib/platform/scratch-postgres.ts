import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedServer, startEmbeddedPostgres } from "./embedded-postgres.ts";

/** Settings that trade durability for speed: for databases that live as long as one run. */
const throwAwayFlags = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  shared_buffers: "64MB",
} as const;

/** A server that leaves nothing behind. */
export type ScratchServer = EmbeddedServer & {
  readonly dataFolder: string;
  /** Stops the server but keeps its files until `stop()`, so that they can be copied. */
  pause(): Promise<void>;
};

/** Start of the name of every scratch folder; the process id follows. */
export const scratchPrefix = "tierce-scratch-";

/**
 * An empty folder in the system's place for temporary files that PostgreSQL's own user can reach.
 * Its name tells whose process made it.
 */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `${scratchPrefix}${process.pid}-`));
  chmodSync(folder, 0o755);
  return folder;
}

/**
 * Starts a PostgreSQL of our own kind, with the roles but without our schema, in a folder of its
 * own; `stop()` removes both. `fill` may put an initialised data folder in place first.
 */
export async function startScratchPostgres(
  fill?: (dataFolder: string) => void,
): Promise<ScratchServer> {
  const folder = scratchFolder();
  const dataFolder = join(folder, "data");
  mkdirSync(dataFolder, { mode: 0o755 });
  const remove = () =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  try {
    fill?.(dataFolder);
    const server = await startEmbeddedPostgres(dataFolder, throwAwayFlags);
    let running = true;
    const pause = async () => {
      if (running) await server.stop();
      running = false;
    };
    const stop = async () => {
      await pause();
      remove();
    };
    return { ...server, dataFolder, pause, stop };
  } catch (error) {
    remove();
    throw error;
  }
}
