import type { Band, Method, Rating } from "../method/model.ts";
import type { Line, LineSection } from "../model.ts";
import { forEdge } from "../severity/rules.ts";

/** A figure with the ends that its unknown inputs leave open, and the lines that made it. */
export type Part = {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly lines: readonly Line[];
};

/** The nine figures from which a residual is computed; dependency and access are in points. */
export type Quantities = {
  readonly dpc: number;
  readonly ei: number;
  readonly reach: number;
  readonly dependency: number;
  readonly penetration: number;
  readonly assurance: number;
  readonly findings: number;
  readonly incidents: number;
  readonly hygiene: number;
};

/** A line with its defaults: adds to its section, known, not assumed, about nothing. */
export function line(
  section: LineSection,
  key: string,
  value: number | null,
  more: Partial<Omit<Line, "section" | "key" | "value">> = {},
): Line {
  return {
    section,
    key,
    value,
    adds: true,
    numbers: {},
    subject: null,
    assumed: false,
    unknown: false,
    ...more,
  };
}

/** Orders by id, so that sums and lines do not depend on the order of the input. */
export function byId<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Adds the lines up and, above the cap, appends the line that takes the rest away again. */
export function capped(
  section: LineSection,
  lines: readonly Line[],
  cap: number,
): { readonly value: number; readonly lines: readonly Line[] } {
  const sum = lines.reduce((total, { adds, value }) => total + (adds ? (value ?? 0) : 0), 0);
  if (sum <= cap) return { value: sum, lines };
  return { value: cap, lines: [...lines, line(section, "cap", cap - sum, { numbers: { cap } })] };
}

/** Points of data, 0–100. */
export function dataPoints(dpc: number, ei: number, reach: number, method: Method): number {
  return Math.min(100, method.composite.dataFactor * dpc * ei * reach);
}

/** Inherent risk, 0–100: the chance that none of the three spares us, as parts of a hundred. */
export function inherentOf(quantities: Quantities, method: Method): number {
  const data = dataPoints(quantities.dpc, quantities.ei, quantities.reach, method);
  const spared =
    (1 - data / 100) * (1 - quantities.dependency / 100) * (1 - quantities.penetration / 100);
  return 100 * (1 - spared);
}

/** Residual risk before it is clamped to 0–100. */
export function rawResidualOf(quantities: Quantities, method: Method): number {
  const inherent = inherentOf(quantities, method);
  const kept = 1 - method.composite.assuranceShare * quantities.assurance;
  return inherent * kept + quantities.findings + quantities.incidents + quantities.hygiene;
}

/** Residual risk, 0–100. */
export function residualOf(quantities: Quantities, method: Method): number {
  return Math.min(100, Math.max(0, rawResidualOf(quantities, method)));
}

/** The band of a residual; lower bounds are included. */
export function bandOf(residual: number, method: Method): Band {
  const at = forEdge(residual);
  const from = method.composite.bandFrom;
  if (at >= from.critical) return "critical";
  if (at >= from.high) return "high";
  return at >= from.moderate ? "moderate" : "low";
}

/** The tier of an inherent risk, 1 the most critical; lower bounds are included. */
export function tierOf(inherent: number, method: Method): Rating {
  const at = forEdge(inherent);
  const [one, two, three] = method.composite.tierFrom;
  if (at >= one) return 1;
  if (at >= two) return 2;
  return at >= three ? 3 : 4;
}
