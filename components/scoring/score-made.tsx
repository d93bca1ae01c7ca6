import Link from "next/link";
import { useTranslations } from "next-intl";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { Waterfall } from "#components/charts/waterfall.tsx";
import { declareHref } from "#components/data-map/hrefs.ts";
import { Section } from "#components/layout/section.tsx";
import { bandOf } from "#lib/risk/composite/rules.ts";
import { method2026 } from "#lib/risk/method/model.ts";
import type { Assessment, RequiredInput } from "#lib/risk/model.ts";
import type { EndProjection } from "#lib/risk/reductions/rules.ts";
import { scoreHref } from "./hrefs.ts";
import { type ScoredResult, useWaterfallRows } from "./waterfall-rows.ts";
import { useFigures } from "./words.ts";

/** "How 67.6 is made": the residual from inherent risk to the result, each bar with its lines. */
export function ScoreMade({
  vendor,
  result,
  when,
  projection,
  linesHref,
}: {
  readonly vendor: { readonly id: string; readonly name: string };
  readonly result: Assessment;
  /** The moment of the assessment, in the reader's words. */
  readonly when: string;
  readonly projection: EndProjection | null;
  /** Where all lines stand; absent on the page that shows them. */
  readonly linesHref?: string;
}) {
  return result.scored ? (
    <Made
      vendor={vendor}
      result={result}
      when={when}
      projection={projection}
      linesHref={linesHref}
    />
  ) : (
    <NotScored vendorId={vendor.id} result={result} />
  );
}

const bandLimits = [
  { from: 0, to: 25, band: "low" },
  { from: 25, to: 50, band: "moderate" },
  { from: 50, to: 75, band: "high" },
  { from: 75, to: 100, band: "critical" },
] as const;

function Made({
  vendor,
  result,
  when,
  projection,
  linesHref,
}: {
  readonly vendor: { readonly id: string; readonly name: string };
  readonly result: ScoredResult;
  readonly when: string;
  readonly projection: EndProjection | null;
  readonly linesHref: string | undefined;
}) {
  const t = useTranslations("scoring.made");
  const risk = useTranslations("risk");
  const figures = useFigures();
  const toRows = useWaterfallRows();
  const sentence = useMadeSentence();
  const rows = toRows(result, when, projection);
  return (
    <ChartFrame
      title={t("title", { score: figures.score(result.residual) })}
      sentence={sentence(vendor.name, result)}
      scope={t("scope", { method: result.method })}
      fileName={`score-${vendor.id}`}
      {...(linesHref === undefined ? {} : { source: { label: t("allLines"), href: linesHref } })}
      table={{
        columns: [
          { key: "step", label: t("columns.step") },
          { key: "points", label: t("columns.points"), align: "right" },
          { key: "reaches", label: t("columns.reaches"), align: "right" },
        ],
        rows: rows.map((row) => ({
          key: row.key,
          href: linesHref ?? scoreHref(vendor.id),
          cells: [row.label, row.to - row.from, row.to],
        })),
      }}
    >
      <Waterfall
        label={t("label")}
        rows={rows}
        bands={bandLimits.map(({ from, to, band }) => ({
          from,
          to,
          label: risk(`bandWords.${band}`),
        }))}
      />
    </ChartFrame>
  );
}

/** The finding of the picture: what adds most, and where the score would stand without it. */
function useMadeSentence(): (vendor: string, result: ScoredResult) => string {
  const t = useTranslations("scoring.made");
  const risk = useTranslations("risk");
  const figures = useFigures();
  return (vendor, result) => {
    const added = result.contributions.filter(
      ({ section, value }) =>
        value > 0 && (section === "incidents" || section === "findings" || section === "hygiene"),
    );
    const [most] = added.toSorted((a, b) => b.value - a.value);
    if (most === undefined) {
      const part = (name: string) =>
        result.contributions.find(({ section }) => section === name)?.value ?? 0;
      return t("plain", {
        inherent: figures.score(part("inherent")),
        taken: figures.score(-part("assurance")),
      });
    }
    const without = Math.max(0, result.residual - most.value);
    const values = {
      points: figures.score(most.value),
      vendor,
      without: figures.score(without),
      band: risk(`bandWords.${bandOf(without, method2026)}`),
    };
    if (most.section !== "incidents") return t(most.section as "findings" | "hygiene", values);
    const lines = result.lines.filter(({ section }) => section === "incidents");
    const count = lines.filter(({ key }) => key === "open" || key === "closed").length;
    const late = lines.some(({ key }) => key === "late-notice");
    return t(late ? "incidentsLate" : "incidents", { count, ...values });
  };
}

function NotScored({
  vendorId,
  result,
}: {
  readonly vendorId: string;
  readonly result: Extract<Assessment, { scored: false }>;
}) {
  const t = useTranslations("scoring.made");
  const risk = useTranslations("risk");
  const figures = useFigures();
  const fixes: Readonly<Record<RequiredInput, string>> = {
    flows: declareHref({ vendor: vendorId }),
    dependency: `/vendors/${vendorId}/edit`,
    penetration: `/vendors/${vendorId}/edit`,
  };
  return (
    <Section
      title={t("notScored")}
      sentence={t("notScoredSentence", {
        missing: figures.list(result.missing.map((input) => risk(`missing.${input}`))),
        low: figures.score(result.range.low),
        high: figures.score(result.range.high),
      })}
    >
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-13">
        {result.missing.map((input) => (
          <li key={input}>
            <Link href={fixes[input]} prefetch={false}>
              {t(`notScoredFix.${input}`)}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
