import type { Method, Rating, Zone } from "../method/model.ts";
import { FactorError, type ThreatResult } from "../model.ts";
import { forEdge } from "../severity/rules.ts";

/** Maturity 1–4 from assurance 0–1. */
export function maturityOf(assurance: number, method: Method): Rating {
  const at = forEdge(assurance);
  const [two, three, four] = method.threat.maturityFrom;
  if (at >= four) return 4;
  if (at >= three) return 3;
  return at >= two ? 2 : 1;
}

/** The zone of the ecosystem map; lower bounds are included (EBIOS RM, workshop 3). */
export function zoneOf(value: number, method: Method): Zone {
  const at = forEdge(value);
  const from = method.threat.zoneFrom;
  if (at >= from.danger) return "danger";
  if (at >= from.control) return "control";
  return at >= from.watch ? "watch" : "out_of_scope";
}

/** Throws `FactorError` unless the value is 1, 2, 3 or 4. */
export function assertRating(factor: string, value: number): asserts value is Rating {
  if (value !== 1 && value !== 2 && value !== 3 && value !== 4) {
    throw new FactorError(factor, value);
  }
}

/**
 * `(dependency × penetration) / (maturity × trust)`, 0.0625 to 16 (EBIOS RM). Penetration is
 * raised to the data that reaches the vendor (ours): the published scale counts rights on
 * machines and not data. An unknown trust counts as 1, the careful side.
 */
export function threatLevel(
  factors: {
    readonly dependency: Rating;
    readonly penetration: Rating;
    readonly dataProduct: number;
    readonly assurance: number;
    readonly trust: Rating | null;
    readonly capTrust: boolean;
  },
  method: Method,
): ThreatResult {
  const maturity = maturityOf(factors.assurance, method);
  const stated = factors.trust ?? 1;
  const cap = factors.capTrust ? method.threat.cappedTrust : stated;
  const trust = Math.min(stated, cap) as Rating;
  const penetration = Math.max(factors.penetration, Math.ceil(forEdge(factors.dataProduct)));
  const value = (factors.dependency * penetration) / (maturity * trust);
  const published = (factors.dependency * factors.penetration) / (maturity * trust);
  return {
    value,
    zone: zoneOf(value, method),
    published,
    publishedZone: zoneOf(published, method),
    dependency: factors.dependency,
    penetration,
    maturity,
    trust,
    trustUnknown: factors.trust === null,
    trustCapped: trust !== stated,
  };
}
