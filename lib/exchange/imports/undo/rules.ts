import type { KeptReason } from "../model.ts";

/** How much of each kind hangs on a vendor that an import created, beyond what the import made. */
export type LaterWork = Readonly<Record<Exclude<KeptReason, "changed">, number>>;

/**
 * Why a created vendor stays when its import is taken back: somebody changed it since, or work
 * hangs on it that would go with it. Empty when it can be removed.
 */
export function reasonsToKeep(
  revision: { readonly current: number; readonly left: number },
  later: LaterWork,
): readonly KeptReason[] {
  const hanging = (Object.keys(later) as (keyof LaterWork)[]).filter((kind) => later[kind] > 0);
  return revision.current === revision.left ? hanging : ["changed", ...hanging];
}
