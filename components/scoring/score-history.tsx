import Link from "next/link";
import { useTranslations } from "next-intl";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { StepLine } from "#components/charts/step-line.tsx";
import { Section } from "#components/layout/section.tsx";
import { RowLink, type SimpleColumn, SimpleTable } from "#components/table/cells.tsx";
import { BandChip } from "#components/ui/band-chip.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { TierChip, Unknown } from "#components/ui/tags.tsx";
import type { EndProjection } from "#lib/risk/reductions/rules.ts";
import type { AssessmentRow } from "#lib/scoring/model.ts";
import type { KeysetPage } from "#lib/shared/keyset.ts";
import { formatShare } from "#lib/shared/number-format.ts";
import { scoreHref } from "./hrefs.ts";
import { useFigures } from "./words.ts";

const day = 86_400_000;

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** "Residual since September": the score in steps, with what follows if use ends. */
export function ScoreHistory({
  vendorId,
  rows,
  since,
  now,
  projection,
}: {
  readonly vendorId: string;
  readonly rows: readonly AssessmentRow[];
  readonly since: Date;
  readonly now: Date;
  readonly projection: EndProjection | null;
}) {
  const t = useTranslations("scoring.history");
  const common = useTranslations("common");
  const risk = useTranslations("risk");
  const format = useFormats();
  const figures = useFigures();
  const utc = { timeZone: "UTC" } as const;
  const scored = rows.filter(({ residual }) => residual !== null);
  const first = scored[0];
  const from = Math.max(since.getTime(), first?.asOf.getTime() ?? since.getTime());
  const month = format.dateTime(new Date(from), { month: "long", year: "numeric", ...utc });
  const table = {
    columns: [
      { key: "asOf", label: t("columns.asOf") },
      { key: "residual", label: t("columns.residual"), align: "right" as const },
      { key: "band", label: t("columns.band") },
    ],
    rows: rows.map(({ id, asOf, residual, band }) => ({
      key: id,
      href: scoreHref(vendorId, dayOf(asOf)),
      cells: [figures.day(asOf), residual, common(`bands.${band ?? "unknown"}`)],
    })),
  };
  const last = scored.at(-1);
  const changes = Math.max(0, scored.length - 1);
  const sentence = [
    t("sentence", { changes, date: last === undefined ? "" : figures.shortDay(last.asOf) }),
    projection === null ? "" : t("sentenceNext"),
  ];
  const ahead = projection === null ? 0 : Math.max(14 * day, (now.getTime() - from) * 0.12);
  return (
    <ChartFrame
      title={t("title", { month })}
      sentence={last === undefined ? t("empty") : sentence.filter(Boolean).join(" ")}
      scope={projection === null ? t("scope") : t("scopeNext")}
      source={{ label: t("source"), href: `${scoreHref(vendorId)}#history` }}
      fileName={`residual-${vendorId}`}
      table={table}
      {...(last === undefined ? { empty: t("empty") } : {})}
    >
      {last === undefined ? null : (
        <StepLine
          label={t("label", { month })}
          steps={scored.map(({ id, asOf, residual, band }, index) => {
            const score = figures.score(residual ?? 0);
            const words = band === null ? "" : risk(`bandWords.${band}`);
            const date = figures.day(asOf);
            const isLast = index === scored.length - 1;
            const named = isLast || (index === 0 && scored.length > 1);
            return {
              key: id,
              at: Math.max(from, asOf.getTime()),
              value: residual ?? 0,
              band: band ?? ("unknown" as const),
              href: scoreHref(vendorId, dayOf(asOf)),
              label: t("point", { date, score: `${score} ${words}` }),
              ...(named
                ? {
                    name:
                      isLast && scored.length > 1
                        ? t("nameDated", { score, band: words, date: figures.shortDay(asOf) })
                        : t("name", { score, band: words }),
                  }
                : {}),
            };
          })}
          branches={
            projection === null
              ? []
              : [
                  {
                    key: "ended",
                    label: t("notProven", { score: figures.score(projection.residual) }),
                    points: [
                      { at: now.getTime(), value: last.residual ?? 0 },
                      { at: now.getTime() + ahead * 0.2, value: projection.residual },
                      { at: now.getTime() + ahead, value: projection.residual },
                    ],
                  },
                ]
          }
          from={from}
          now={now.getTime()}
          to={now.getTime() + ahead}
          months={Array.from({ length: 12 }, (_, index) =>
            format.dateTime(new Date(Date.UTC(2025, index, 15)), { month: "short", ...utc }),
          )}
        />
      )}
    </ChartFrame>
  );
}

/** All stored assessments, newest first; each opens the score page as of its day. */
export function AssessmentTable({
  vendorId,
  page,
  asOf,
}: {
  readonly vendorId: string;
  readonly page: KeysetPage<AssessmentRow>;
  /** Day that the page stands at, kept in the links of the pages. */
  readonly asOf: string | null;
}) {
  const t = useTranslations("scoring.history");
  const figures = useFigures();
  const cause = useCauseWords();
  const figure = (value: number | null) =>
    value === null ? <Unknown>–</Unknown> : figures.score(value);
  const columns: readonly SimpleColumn<AssessmentRow>[] = [
    {
      key: "asOf",
      label: t("columns.asOf"),
      cell: (row) => (
        <RowLink href={scoreHref(vendorId, dayOf(row.asOf))}>{figures.day(row.asOf)}</RowLink>
      ),
    },
    {
      key: "residual",
      label: t("columns.residual"),
      cell: ({ residual, band }) => (
        <BandChip
          band={band ?? "unknown"}
          {...(residual === null ? {} : { value: figures.score(residual) })}
        />
      ),
    },
    {
      key: "range",
      label: t("columns.range"),
      align: "right",
      drop: "narrow",
      cell: ({ residualLow, residualHigh }) =>
        `${figures.score(residualLow)}–${figures.score(residualHigh)}`,
    },
    {
      key: "inherent",
      label: t("columns.inherent"),
      align: "right",
      cell: ({ inherent }) => figure(inherent),
    },
    { key: "tier", label: t("columns.tier"), cell: ({ tier }) => <TierChip tier={tier} short /> },
    {
      key: "severity",
      label: t("columns.severity"),
      align: "right",
      drop: "narrow",
      cell: ({ severity }) => figure(severity),
    },
    {
      key: "threat",
      label: t("columns.threat"),
      align: "right",
      drop: "narrow",
      cell: ({ threat }) => figure(threat),
    },
    {
      key: "assurance",
      label: t("columns.assurance"),
      align: "right",
      drop: "medium",
      cell: ({ assurance }) => (assurance === null ? "–" : figures.two(assurance)),
    },
    {
      key: "confidence",
      label: t("columns.confidence"),
      align: "right",
      drop: "medium",
      cell: ({ confidence }) =>
        confidence === null ? "–" : formatShare(confidence, figures.locale),
    },
    { key: "cause", label: t("columns.cause"), drop: "medium", cell: (row) => cause(row.cause) },
  ];
  const link = (cursor: string, label: string) => {
    const parameters = new URLSearchParams({ cursor, ...(asOf === null ? {} : { asOf }) });
    return (
      <Link
        href={`${scoreHref(vendorId)}?${parameters}#history`}
        prefetch={false}
        className="quiet-link"
      >
        {label}
      </Link>
    );
  };
  return (
    <Section id="history" title={t("tableTitle")} sentence={t("tableSentence")}>
      <SimpleTable
        label={t("tableTitle")}
        rows={page.rows}
        rowKey={({ id }) => id}
        columns={columns}
        size="small"
      />
      {page.previous === null && page.next === null ? null : (
        <p className="flex gap-4 pt-2 text-12 text-ink-3">
          {page.previous === null ? null : link(page.previous, t("newer"))}
          {page.next === null ? null : link(page.next, t("older"))}
        </p>
      )}
    </Section>
  );
}

/** What set an assessment off, in words; an activity or job that has none is shown by its name. */
export function useCauseWords(): (cause: string) => string {
  const t = useTranslations("scoring.causes");
  return (cause) => {
    const key = cause.replaceAll(".", "-");
    return t.has(key) ? t(key) : cause;
  };
}
