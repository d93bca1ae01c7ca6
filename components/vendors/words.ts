/** Lifecycles that are not the normal state: outlined, so that the eye stops at them. */
const unusual = new Set(["restricted", "offboarding", "terminated"]);

/** Whether a lifecycle's tag is outlined. */
export function isUnusual(lifecycle: string): boolean {
  return unusual.has(lifecycle);
}

/** How figures of a score are printed: one decimal, in the reader's language. */
export const scoreFormat = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
