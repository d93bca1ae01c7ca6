import type { Band } from "#components/ui/bands.ts";

/** Fill of a part of a stack: only high and critical keep their full strength. */
export const stackFills: Readonly<Record<Band, string>> = {
  critical: "var(--band-critical)",
  high: "var(--band-high)",
  moderate: "color-mix(in srgb, var(--band-moderate) 50%, var(--surface))",
  low: "color-mix(in srgb, var(--band-low) 42%, var(--surface))",
  unknown: "url(#hatch)",
};

/** Ink for words that name a band. */
export const bandInks: Readonly<Record<Band, string>> = {
  critical: "var(--band-critical-ink)",
  high: "var(--band-high-ink)",
  moderate: "var(--band-moderate-ink)",
  low: "var(--band-low-ink)",
  unknown: "var(--ink-3)",
};

/** How a result is printed: late and soon are tinted, good is quiet. */
export type ResultTone = "late" | "soon" | "done" | "quiet";

export const resultInks: Readonly<Record<ResultTone, string>> = {
  late: "var(--status-late-ink)",
  soon: "var(--status-soon-ink)",
  done: "var(--ink-2)",
  quiet: "var(--ink-3)",
};
