import { jobGrant } from "#lib/access/gate.ts";
import { permissions } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";

/** One write of the product, called with what it accepts. */
export type Write = {
  /** File and function, as the registry of operations names them. */
  readonly name: string;
  /** What must be in place before; not part of the write. */
  readonly prepare?: () => Promise<unknown>;
  /** The call; its outcome is accepted where it has one. Safe to call again after it failed. */
  readonly run: () => Promise<unknown>;
  /** Tables that hold no more than the write's own progress. */
  readonly progress?: readonly string[];
};

/** A grant of everything; the rules that ask for two people let a job pass. */
export const all = jobGrant("test", [...permissions]);

/** Ids that earlier writes of the story leave for later ones. */
export class Story {
  readonly #ids = new Map<string, string>();

  /** Runs a write that answers with an id, and keeps it under a name. */
  async keep(name: string, written: Promise<unknown>): Promise<unknown> {
    const outcome = await written;
    const value = (outcome as { value?: { id?: unknown } }).value ?? outcome;
    const { id } = value as { id?: unknown };
    if (typeof id === "string") this.#ids.set(name, id);
    return outcome;
  }

  set(name: string, id: string): void {
    this.#ids.set(name, id);
  }

  id(name: string): string {
    const id = this.#ids.get(name);
    if (id === undefined) throw new Error(`No ${name} yet`);
    return id;
  }
}

/** The revision that a row stands at. */
export async function revisionOf(
  table: "vendor" | "dataFlow" | "system" | "incident" | "task" | "finding" | "user",
  id: string,
): Promise<number> {
  const delegate = db[table] as unknown as {
    findUniqueOrThrow(query: object): Promise<{ revision: number }>;
  };
  return (await delegate.findUniqueOrThrow({ where: { id }, select: { revision: true } })).revision;
}
