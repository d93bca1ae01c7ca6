import "server-only";
import packageJson from "../../package.json" with { type: "json" };

/** The product's version, as its package says. */
export const version: string = packageJson.version;

/** What an operator's monitor needs to know; no detail that helps a stranger. */
export type Health = {
  readonly status: "ok" | "degraded";
  readonly version: string;
  readonly database: "ok" | "down";
  readonly queue: "ok" | "down";
};

/** A question that resolves when a part answers and throws when it does not. */
type Probe = () => Promise<unknown>;

async function answers(probe: Probe): Promise<"ok" | "down"> {
  try {
    await probe();
    return "ok";
  } catch {
    return "down";
  }
}

/** Asks database and queue once. Never throws; an unreachable database takes up to 5 s to tell. */
export async function readHealth(probes: {
  readonly database: Probe;
  readonly queue: Probe;
}): Promise<Health> {
  const [database, queue] = await Promise.all([answers(probes.database), answers(probes.queue)]);
  const status = database === "ok" && queue === "ok" ? "ok" : "degraded";
  return { status, version, database, queue };
}
