/** The four bands of a score from low to critical, and the value of its own for "not scored". */
export const bands = ["low", "moderate", "high", "critical"] as const;
export type KnownBand = (typeof bands)[number];
export type Band = KnownBand | "unknown";

/** How many of four cells a band fills: low 1 to critical 4; not scored 0. */
export function bandLevel(band: Band): number {
  return band === "unknown" ? 0 : bands.indexOf(band) + 1;
}
