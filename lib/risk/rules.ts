import {
  type Assurance,
  assuranceLines,
  assuranceMoments,
  assuranceOf,
  reductionOf,
} from "./assurance/rules.ts";
import {
  bandOf,
  dataPoints,
  inherentOf,
  line,
  type Part,
  type Quantities,
  rawResidualOf,
  residualOf,
  tierOf,
} from "./composite/rules.ts";
import { confidenceOf, domains, type Ends, spanOf } from "./confidence/rules.ts";
import { findingMoments, findingsOf } from "./findings/rules.ts";
import { hygieneMoments, hygieneOf } from "./hygiene/rules.ts";
import { capsTrust, incidentMoments, incidentsOf } from "./incidents/rules.ts";
import { type DataFactors, dataFactors, inherentLines, ratingPart } from "./inherent/rules.ts";
import { type Method, method2026 } from "./method/model.ts";
import type {
  Assessment,
  Input,
  Line,
  RequiredInput,
  RiskFactors,
  SeverityResult,
  ThreatResult,
} from "./model.ts";
import { inputs } from "./model.ts";
import { forEdge, potentialSeverity } from "./severity/rules.ts";
import { assertRating, threatLevel } from "./threat/rules.ts";
import { nextMoment } from "./time/rules.ts";

/** What must be known before there is a number (method 2026.1, §3). */
export function missingInputs(factors: RiskFactors): readonly RequiredInput[] {
  const missing: RequiredInput[] = [];
  if (factors.flows.length === 0 && !factors.noPersonalData) missing.push("flows");
  if (factors.dependency.value === null) missing.push("dependency");
  if (factors.penetration.value === null) missing.push("penetration");
  return missing;
}

type Gathered = {
  readonly missing: readonly RequiredInput[];
  readonly data: DataFactors;
  readonly dependency: Part;
  readonly penetration: Part;
  readonly assurance: Assurance;
  readonly findings: Part;
  readonly incidents: Part;
  readonly hygiene: Part;
  readonly quantities: Quantities;
  readonly low: Quantities;
  readonly high: Quantities;
};

function gather(factors: RiskFactors, now: Date, method: Method): Gathered {
  const missing = missingInputs(factors);
  const data = dataFactors(factors.flows, now, method);
  const dependency = ratingPart("dependency", factors.dependency, method);
  const penetration = ratingPart("penetration", factors.penetration, method);
  const assurance = assuranceOf(factors.assurance, now, method);
  const findings = findingsOf(factors.findings, now, method);
  const incidents = incidentsOf(factors.incidents, now, method);
  const hygiene = hygieneOf(factors, now, method);
  const noFlow = missing.includes("flows");
  const widest = domains(method);
  const quantities: Quantities = {
    dpc: noFlow ? widest.dpc.high : data.dpc.value,
    ei: noFlow ? widest.ei.high : data.ei.value,
    reach: noFlow ? method.composite.unknownReach : data.reach.value,
    dependency: dependency.value,
    penetration: penetration.value,
    assurance: assurance.value,
    findings: findings.value,
    incidents: incidents.value,
    hygiene: hygiene.value,
  };
  const low: Quantities = {
    ...data.lowest,
    reach: noFlow ? widest.reach.low : data.reach.low,
    dependency: dependency.low,
    penetration: penetration.low,
    assurance: assurance.high,
    findings: findings.low,
    incidents: incidents.low,
    hygiene: hygiene.low,
  };
  const high: Quantities = {
    ...quantities,
    reach: noFlow ? widest.reach.high : data.reach.high,
    dependency: dependency.high,
    penetration: penetration.high,
    assurance: assurance.low,
  };
  const parts = { data, dependency, penetration, assurance, findings, incidents, hygiene };
  return { missing, ...parts, quantities, low, high };
}

function openEnds(gathered: Gathered): Readonly<Record<Input, Ends>> {
  const { data, low, high, assurance } = gathered;
  return {
    dpc: data.dpc,
    ei: data.ei,
    reach: { low: low.reach, high: high.reach },
    dependency: gathered.dependency,
    penetration: gathered.penetration,
    assurance,
    findings: gathered.findings,
    incidents: gathered.incidents,
    hygiene: gathered.hygiene,
  };
}

function assumedInputs(factors: RiskFactors): ReadonlySet<Input> {
  const assumed = new Set<Input>();
  if (factors.dependency.assumed) assumed.add("dependency");
  if (factors.penetration.assumed) assumed.add("penetration");
  if (factors.assurance.kind === "assumed") assumed.add("assurance");
  return assumed;
}

/**
 * Runs the method over one vendor's factors as they stand at `now`. Throws `FactorError` for a
 * factor outside its vocabulary. The result holds every line that adds up to it and nothing that
 * changes with the clock alone between two values of `rescoreAt`.
 */
export function assess(factors: RiskFactors, now: Date, method: Method = method2026): Assessment {
  if (factors.trust.value !== null) assertRating("trust", factors.trust.value);
  const gathered = gather(factors, now, method);
  const ends = openEnds(gathered);
  const severity = potentialSeverity(gathered.data.counted, gathered.data.people, method);
  const range = {
    low: residualOf(gathered.low, method),
    high: residualOf(gathered.high, method),
  };
  const noFlow = gathered.missing.includes("flows");
  const common = {
    method: method.version,
    assurance: gathered.assurance.value,
    severity,
    range,
    open: inputs.filter((input) =>
      noFlow && (input === "dpc" || input === "ei" || input === "reach")
        ? true
        : ends[input].high > ends[input].low,
    ),
    rescoreAt: rescoreAt(factors, now, method),
  };
  if (gathered.missing.length > 0) {
    return {
      ...common,
      scored: false,
      missing: gathered.missing,
      tier: factors.tierOverride?.tier ?? null,
      lines: linesOf(factors, gathered, severity, null, null, method),
    };
  }
  const { quantities } = gathered;
  const inherent = inherentOf(quantities, method);
  const residual = residualOf(quantities, method);
  const threat = threatOf(factors, gathered, now, method);
  const assumed = assumedInputs(factors);
  const spans = inputs.map((input) =>
    spanOf(quantities, input, ends[input], assumed.has(input), method),
  );
  return {
    ...common,
    scored: true,
    inherent,
    tier: factors.tierOverride?.tier ?? tierOf(inherent, method),
    residual,
    band: bandOf(residual, method),
    confidence: confidenceOf(spans),
    threat,
    contributions: [
      { section: "inherent", value: inherent },
      { section: "assurance", value: reductionOf(inherent, quantities.assurance, method) },
      { section: "findings", value: quantities.findings },
      { section: "incidents", value: quantities.incidents },
      { section: "hygiene", value: quantities.hygiene },
    ],
    spans,
    lines: linesOf(factors, gathered, severity, threat, inherent, method),
  };
}

function threatOf(
  factors: RiskFactors,
  gathered: Gathered,
  now: Date,
  method: Method,
): ThreatResult {
  const { dependency, penetration, trust } = factors;
  return threatLevel(
    {
      dependency: dependency.value ?? 4,
      penetration: penetration.value ?? 4,
      dataProduct: gathered.data.worst?.product ?? 0,
      assurance: gathered.assurance.value,
      trust: trust.value,
      capTrust: capsTrust(factors.incidents, now, method),
    },
    method,
  );
}

function linesOf(
  factors: RiskFactors,
  gathered: Gathered,
  severity: SeverityResult | null,
  threat: ThreatResult | null,
  inherent: number | null,
  method: Method,
): readonly Line[] {
  const { quantities, data } = gathered;
  const points = gathered.missing.includes("flows")
    ? null
    : dataPoints(quantities.dpc, quantities.ei, quantities.reach, method);
  return [
    ...severityLines(data, severity),
    ...(threat === null ? [] : threatLines(factors, threat)),
    ...inherentLines(
      {
        data,
        dataPoints: points,
        noPersonalData: factors.noPersonalData,
        dependency: factors.dependency,
        dependencyPoints: gathered.dependency.value,
        penetration: factors.penetration,
        accessPoints: gathered.penetration.value,
        inherent,
      },
      method,
    ),
    ...assuranceLines(gathered.assurance, inherent, method),
    ...gathered.findings.lines,
    ...gathered.incidents.lines,
    ...gathered.hygiene.lines,
    ...residualLines(gathered, inherent, method),
  ];
}

function residualLines(
  gathered: Gathered,
  inherent: number | null,
  method: Method,
): readonly Line[] {
  if (inherent === null) return [line("residual", "not-scored", null, { unknown: true })];
  const raw = rawResidualOf(gathered.quantities, method);
  const residual = residualOf(gathered.quantities, method);
  const total = line("residual", "total", residual, { adds: false });
  if (forEdge(raw - residual) === 0) return [total];
  return [line("residual", "clamp", residual - raw), total];
}

function severityLines(data: DataFactors, severity: SeverityResult | null): readonly Line[] {
  const { worst } = data;
  if (worst === null || severity === null) return [];
  const subject = { kind: "flow", id: worst.flow.id, label: worst.flow.label } as const;
  const context = line("severity", "context", worst.dpc, {
    adds: false,
    numbers: {
      base: worst.baseDpc,
      adjustment: worst.flow.contextAdjustment,
      reason: worst.flow.contextReason,
      elements: worst.leading.join(","),
    },
    subject,
    unknown: data.unknownForms.length > 0,
  });
  const identification = line("severity", "identification", worst.ei, {
    adds: false,
    numbers: { row: worst.row },
    subject,
    unknown: data.unknownForms.length > 0,
  });
  const potential = line("severity", "potential", severity.value, {
    adds: false,
    numbers: {
      dpc: severity.dpc,
      ei: severity.ei,
      circumstances: severity.circumstances,
      band: severity.band,
      edge: severity.edge,
      manyPeople: severity.manyPeople,
      unintelligible: severity.unintelligible,
    },
    subject,
  });
  if (data.unknownForms.length === 0) return [context, identification, potential];
  const unknown = line("severity", "unknown-forms", null, {
    adds: false,
    numbers: { elements: data.unknownForms.join(",") },
    unknown: true,
  });
  return [context, identification, unknown, potential];
}

function threatLines(factors: RiskFactors, threat: ThreatResult): readonly Line[] {
  const { dependency, penetration, maturity, trust } = threat;
  return [
    line("threat", "level", threat.value, {
      adds: false,
      numbers: {
        dependency,
        penetration,
        rights: factors.penetration.value,
        maturity,
        trust,
        zone: threat.zone,
      },
      unknown: threat.trustUnknown,
    }),
    line("threat", "published", threat.published, {
      adds: false,
      numbers: { zone: threat.publishedZone },
    }),
    line("threat", "trust", trust, {
      adds: false,
      numbers: { stated: factors.trust.value, capped: threat.trustCapped },
      assumed: factors.trust.assumed,
      unknown: threat.trustUnknown,
    }),
  ];
}

/** The next moment at which a line changes by itself; null when nothing is pending. */
export function rescoreAt(
  factors: RiskFactors,
  now: Date,
  method: Method = method2026,
): Date | null {
  return nextMoment(
    [
      ...assuranceMoments(factors.assurance),
      ...findingMoments(factors.findings),
      ...incidentMoments(factors.incidents, now, method),
      ...hygieneMoments(factors),
    ],
    now,
  );
}
