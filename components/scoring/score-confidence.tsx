import { useTranslations } from "next-intl";
import { ScoreRange } from "#components/charts/score-range.tsx";
import { Section } from "#components/layout/section.tsx";
import { type SimpleColumn, SimpleTable } from "#components/table/cells.tsx";
import { bandOf } from "#lib/risk/composite/rules.ts";
import { type Method, method2026 } from "#lib/risk/method/model.ts";
import type { Assessment, Span } from "#lib/risk/model.ts";
import { formatShare } from "#lib/shared/number-format.ts";
import type { ScoredResult } from "./waterfall-rows.ts";
import { useFigures } from "./words.ts";

function limitsOf(method: Method): readonly number[] {
  return Object.values(method.composite.bandFrom).toSorted((a, b) => a - b);
}

/** How sure the score is: the range that unknown inputs leave open, and which they are. */
export function ScoreConfidence({ result }: { readonly result: Assessment }) {
  const t = useTranslations("scoring.confidence");
  const figures = useFigures();
  if (!result.scored) return null;
  const { low, high } = result.range;
  return (
    <Section
      title={t("title")}
      aside={<b className="text-16 text-ink">{formatShare(result.confidence, figures.locale)}</b>}
    >
      <ScoreRange
        label={t("label", { low: figures.score(low), high: figures.score(high) })}
        low={low}
        high={high}
        score={result.residual}
        lowText={figures.score(low)}
        highText={figures.score(high)}
        limits={limitsOf(method2026)}
      />
      <p className="meta">
        <ConfidenceWords result={result} />
      </p>
    </Section>
  );
}

function ConfidenceWords({ result }: { readonly result: ScoredResult }) {
  const t = useTranslations("scoring.confidence");
  const risk = useTranslations("risk");
  const figures = useFigures();
  if (result.open.length === 0) return t("all");
  const [low, high] = [result.range.low, result.range.high];
  const [from, to] = [bandOf(low, method2026), bandOf(high, method2026)];
  const values = {
    low: figures.score(low),
    high: figures.score(high),
    bands:
      from === to
        ? t("either", { band: risk(`bandWords.${from}`) })
        : t("range", { low: risk(`bandWords.${from}`), high: risk(`bandWords.${to}`) }),
    inputs: figures.list(result.open.map((input) => risk(`inputs.${input}`))),
  };
  const sum = (part: "span" | "settled") =>
    result.spans.reduce((total, span) => total + span[part], 0);
  const onlyPeople = result.open.length === 1 && result.open[0] === "reach";
  return (
    <>
      {onlyPeople ? t("people", values) : t("open", values)}{" "}
      {t("known", { known: figures.score(sum("settled")), all: figures.score(sum("span")) })}
    </>
  );
}

/** Every input with the points it can move and how much of them is settled. */
export function ConfidenceSpans({ result }: { readonly result: ScoredResult }) {
  const t = useTranslations("scoring.confidence");
  const risk = useTranslations("risk");
  const common = useTranslations("common");
  const figures = useFigures();
  const sum = (part: "span" | "settled") =>
    result.spans.reduce((total, span) => total + span[part], 0);
  type Row = Pick<Span, "span" | "settled" | "assumed"> & {
    readonly key: string;
    readonly name: string;
  };
  const rows: readonly Row[] = [
    ...result.spans.map((span) => ({
      ...span,
      key: span.input,
      name: risk(`inputs.${span.input}`),
    })),
    { key: "sum", name: t("sum"), span: sum("span"), settled: sum("settled"), assumed: false },
  ];
  const columns: readonly SimpleColumn<Row>[] = [
    {
      key: "input",
      label: t("input"),
      cell: ({ key, name, assumed }) =>
        assumed ? (
          <i>
            {name} ({common("assumed")})
          </i>
        ) : key === "sum" ? (
          <b>{name}</b>
        ) : (
          name
        ),
    },
    { key: "span", label: t("span"), align: "right", cell: ({ span }) => figures.exact(span) },
    {
      key: "settled",
      label: t("settled"),
      align: "right",
      cell: ({ settled }) => figures.exact(settled),
    },
  ];
  return (
    <Section title={t("spans")} sentence={t("spansSentence")}>
      <SimpleTable
        label={t("spans")}
        rows={rows}
        rowKey={({ key }) => key}
        columns={columns}
        size="small"
      />
    </Section>
  );
}
