import type { JobRow, JobState } from "./model.ts";

/** States from which a job can still end otherwise. */
export const liveStates = ["queued", "running"] as const satisfies readonly JobState[];

/** Whether a job still does or will do something. */
export function isLive({ state }: Pick<JobRow, "state">): boolean {
  return liveStates.some((live) => live === state);
}

/** Whether asking a job to stop would change anything: it lives and was not asked yet. */
export function mayCancel(job: Pick<JobRow, "state" | "cancelRequestedAt">): boolean {
  return isLive(job) && job.cancelRequestedAt === null;
}

/** The counts among what a job left behind; lists and texts are the noun's own to show. */
export function countsOf(result: unknown): Readonly<Record<string, number>> {
  if (typeof result !== "object" || result === null) return {};
  return Object.fromEntries(
    Object.entries(result).filter(
      (entry): entry is [string, number] => typeof entry[1] === "number" && entry[1] > 0,
    ),
  );
}

/** The code of a stored failure; anything unreadable counts as "internal". */
export function errorCodeOf(error: unknown): string | null {
  if (error === null || error === undefined) return null;
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : "internal";
}
