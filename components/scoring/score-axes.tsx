import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { GaugeLine } from "#components/charts/gauge-line.tsx";
import { Section } from "#components/layout/section.tsx";
import { BandChip } from "#components/ui/band-chip.tsx";
import { method2026 } from "#lib/risk/method/model.ts";
import type { Assessment, SeverityResult, ThreatResult } from "#lib/risk/model.ts";
import { useFigures } from "./words.ts";

/** The two published axes beside the composite: data severity (ENISA) and threat level (EBIOS). */
export function ScoreAxes({ result }: { readonly result: Assessment }) {
  const t = useTranslations("scoring.axes");
  return (
    <Section title={t("title")}>
      <div className="divide-y divide-line [&>*]:py-2 first:[&>*]:pt-0">
        <SeverityAxis severity={result.severity} />
        <ThreatAxis threat={result.scored ? result.threat : null} />
      </div>
    </Section>
  );
}

function Axis({
  name,
  value,
  word,
  children,
}: {
  readonly name: string;
  readonly value: ReactNode;
  readonly word: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div>
      <div className="flex flex-wrap items-baseline gap-2">
        {name}
        <b className="ml-auto text-16">{value}</b>
        {word}
      </div>
      {children}
    </div>
  );
}

/** ENISA's words share the ramp of the bands; only the words differ. */
const ramp = { low: "low", medium: "moderate", high: "high", very_high: "critical" } as const;

function SeverityAxis({ severity }: { readonly severity: SeverityResult | null }) {
  const t = useTranslations("scoring.axes");
  const risk = useTranslations("risk");
  const figures = useFigures();
  if (severity === null) {
    return <Axis name={t("severity")} value="–" word={<i>{t("severityNone")}</i>} />;
  }
  const from = method2026.severity.bandFrom;
  const zones = [
    { key: "low", from: 0, to: from.medium },
    { key: "medium", from: from.medium, to: from.high },
    { key: "high", from: from.high, to: from.very_high },
    { key: "very_high", from: from.very_high, to: 6 },
  ] as const;
  const value = figures.score(severity.value);
  const notes = [
    t("severityNote", {
      dpc: figures.exact(severity.dpc),
      ei: figures.two(severity.ei),
      circumstances: figures.score(severity.circumstances),
    }),
    severity.edge === null
      ? ""
      : t("severityEdge", { band: risk(`severityBands.${edgeBand(severity.edge)}`) }),
    severity.manyPeople === true ? t("severityMany") : "",
    severity.unintelligible ? t("severityUnreadable") : "",
  ];
  return (
    <Axis
      name={t("severity")}
      value={value}
      word={
        <BandChip band={ramp[severity.band]}>{risk(`severityBands.${severity.band}`)}</BandChip>
      }
    >
      <GaugeLine
        label={t("severityLabel", { value })}
        zones={zones.map((zone) => ({
          from: zone.from,
          to: zone.to,
          label: risk(`severityBands.${zone.key}`),
          band: ramp[zone.key],
        }))}
        value={severity.value}
        edge={
          severity.edge === null
            ? null
            : { limit: severity.edge, reach: method2026.severity.nearEdge }
        }
      />
      <p className="meta">{notes.filter(Boolean).join(" ")}</p>
    </Axis>
  );
}

/** The band that begins at an edge. */
function edgeBand(edge: number): "medium" | "high" | "very_high" {
  const from = method2026.severity.bandFrom;
  if (edge === from.very_high) return "very_high";
  return edge === from.high ? "high" : "medium";
}

function ThreatAxis({ threat }: { readonly threat: ThreatResult | null }) {
  const t = useTranslations("scoring.axes");
  const risk = useTranslations("risk");
  const figures = useFigures();
  if (threat === null) {
    return <Axis name={t("threat")} value="–" word={<i>{t("notScored")}</i>} />;
  }
  const from = method2026.threat.zoneFrom;
  // From 1/16 to 16: the scale of a product of ratios is drawn by its powers of two.
  const zones = [
    { key: "out_of_scope", from: 1 / 16, to: from.watch },
    { key: "watch", from: from.watch, to: from.control },
    { key: "control", from: from.control, to: from.danger },
    { key: "danger", from: from.danger, to: 16 },
  ] as const;
  const zone = risk(`zones.${threat.zone}`);
  const differs = threat.published !== threat.value;
  const figuresOf = {
    dependency: threat.dependency,
    penetration: threat.penetration,
    rights: Math.round((threat.published * threat.maturity * threat.trust) / threat.dependency),
    maturity: threat.maturity,
    trust: threat.trust,
    published: figures.score(threat.published),
    zone: risk(`zones.${threat.publishedZone}`),
  };
  return (
    <Axis
      name={t("threat")}
      value={figures.score(threat.value)}
      word={<span className="text-13 text-ink-2">{t("zone", { zone })}</span>}
    >
      <GaugeLine
        label={t("threatLabel", { value: figures.score(threat.value), zone })}
        zones={zones.map((each) => ({
          from: Math.log2(each.from),
          to: Math.log2(each.to),
          label: risk(`zones.${each.key}`),
        }))}
        value={Math.log2(threat.value)}
        {...(differs ? { other: Math.log2(threat.published) } : {})}
      />
      <p className="meta">
        {differs ? t("threatNote", figuresOf) : t("threatNoteSame", figuresOf)}
        {threat.trustUnknown ? ` ${t("trustUnknown")}` : ""}
      </p>
    </Axis>
  );
}
