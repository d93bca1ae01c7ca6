import { useTranslations } from "next-intl";
import type { WaterfallLine, WaterfallRow } from "#components/charts/waterfall.tsx";
import type { Assessment, Line } from "#lib/risk/model.ts";
import type { EndProjection } from "#lib/risk/reductions/rules.ts";
import { useFigures, useLineWords } from "./words.ts";

export type ScoredResult = Extract<Assessment, { scored: true }>;

/** Most lines that one bar opens into here; the score page shows all of them. */
const lineLimit = 12;

function within(value: number): number {
  return Math.min(100, Math.max(0, value));
}

/** The bars of "How it is made": each with its note and the lines that it opens into. */
export function useWaterfallRows(): (
  result: ScoredResult,
  when: string,
  projection: EndProjection | null,
) => readonly WaterfallRow[] {
  const t = useTranslations("scoring.made");
  const risk = useTranslations("risk");
  const words = useLineWords();
  const figures = useFigures();

  const toLine = (line: Line, index: number): WaterfallLine => {
    const { label, formula, value, href } = words(line);
    return {
      key: `${line.section} ${line.key} ${line.subject?.id ?? index}`,
      label,
      formula,
      value,
      strong: line.key === "together",
      ...(href === null ? {} : { href }),
    };
  };

  const opened = (lines: readonly Line[]): readonly WaterfallLine[] => {
    const shown = lines.slice(0, lineLimit).map(toLine);
    if (lines.length <= lineLimit) return shown;
    const rest = lines.slice(lineLimit);
    const sum = rest.reduce((total, { adds, value }) => total + (adds ? (value ?? 0) : 0), 0);
    const more = risk("lines.findings.more", { count: rest.length });
    return [...shown, { key: "more", label: more, formula: "", value: figures.exact(sum) }];
  };

  /** Requirements by how they count, since thirty lines would bury the figure. */
  const assuranceLines = (lines: readonly Line[]): readonly WaterfallLine[] => {
    const [head, ...requirements] = lines;
    const groups = Map.groupBy(
      requirements,
      ({ numbers }) =>
        `${numbers.lapsed === true ? "lapsed" : numbers.conformity}${numbers.basis === "vendor_word" && numbers.conformity === "met" ? "_word" : ""}`,
    );
    return [
      ...(head === undefined ? [] : [toLine(head, 0)]),
      ...[...groups].map(([state, members]) => {
        const sum = (name: string) =>
          members.reduce((total, { numbers }) => total + Number(numbers[name] ?? 0), 0);
        const credit = Number(members[0]?.numbers.credit ?? 0);
        return {
          key: state,
          label: risk(`conformity.${state}`),
          formula: risk("lines.assurance.group", {
            count: members.length,
            weight: figures.exact(sum("weight")),
            credit: figures.exact(credit),
          }),
          value: figures.exact(sum("weight") * credit),
        };
      }),
    ];
  };

  const assuranceNote = (result: ScoredResult, head: Line | undefined): string => {
    if (head?.key === "no-requirements") return t("notes.assuranceUnknown");
    const assurance = figures.two(result.assurance);
    return head?.assumed
      ? t("notes.assuranceAssumed", { assurance })
      : t("notes.assurance", { assurance });
  };

  const incidentsNote = (lines: readonly Line[]): string => {
    const count = lines.filter(({ key }) => key === "open" || key === "closed").length;
    if (lines.some(({ key }) => key === "late-notice")) return t("notes.incidentsLate", { count });
    if (lines.some(({ key }) => key === "possibly-late-notice")) {
      return t("notes.incidentsPossible", { count });
    }
    return t("notes.incidents", { count });
  };

  const hygieneNote = (lines: readonly Line[]): string => {
    const notes = {
      "never-audited": t("notes.hygieneNever"),
      "audit-overdue": t("notes.hygieneOverdue"),
      "still-held": t("notes.hygieneHeld"),
      "certification-expired": t("notes.hygieneCertification"),
    } as const;
    const found = lines.flatMap(({ key }) => notes[key as keyof typeof notes] ?? []);
    return found.length === 0 ? t("notes.hygieneNone") : [...new Set(found)].join(", ");
  };

  return (result, when, projection) => {
    const of = (section: Line["section"]) =>
      result.lines.filter((line) => line.section === section);
    const values = Object.fromEntries(
      result.contributions.map(({ section, value }) => [section, value]),
    ) as Record<ScoredResult["contributions"][number]["section"], number>;
    const afterAssurance = values.inherent + values.assurance;
    const afterFindings = afterAssurance + values.findings;
    const afterIncidents = afterFindings + values.incidents;
    const findings = of("findings");
    const incidents = of("incidents");
    const noticePoints = incidents
      .filter(({ key }) => key.endsWith("late-notice"))
      .reduce((sum, { value }) => sum + (value ?? 0), 0);
    const capped = incidents.some(({ key }) => key === "cap");
    const bar = (
      key: ScoredResult["contributions"][number]["section"],
      from: number,
      note: string,
      lines: readonly WaterfallLine[],
      more: Partial<WaterfallRow> = {},
    ): WaterfallRow => ({
      key,
      kind: "add",
      label: risk(`sections.${key}`),
      note,
      from: within(from),
      to: within(from + values[key]),
      value: figures.change(values[key]),
      lines,
      ...more,
    });
    return [
      bar("inherent", 0, t("notes.inherent"), of("inherent").map(toLine), {
        kind: "total",
        value: figures.score(values.inherent),
        open: true,
      }),
      bar(
        "assurance",
        values.inherent,
        assuranceNote(result, of("assurance")[0]),
        assuranceLines(of("assurance")),
        { kind: "subtract" },
      ),
      bar(
        "findings",
        afterAssurance,
        t("notes.findings", { count: findings.filter(({ key }) => key !== "cap").length }),
        opened(findings),
      ),
      bar("incidents", afterFindings, incidentsNote(incidents), opened(incidents), {
        open: incidents.length > 0,
        ...(noticePoints > 0 && !capped ? { cuts: [within(afterIncidents - noticePoints)] } : {}),
      }),
      bar("hygiene", afterIncidents, hygieneNote(of("hygiene")), opened(of("hygiene"))),
      {
        key: "residual",
        kind: "result",
        label: risk("sections.residual"),
        note: when,
        from: 0,
        to: result.residual,
        value: figures.score(result.residual),
        band: result.band,
      },
      ...(projection === null
        ? []
        : [
            {
              key: "next",
              kind: "next" as const,
              label: t("next"),
              note: t("notes.next"),
              from: result.residual,
              to: projection.residual,
              value: figures.score(projection.residual),
              beside: figures.change(projection.added),
            },
          ]),
    ];
  };
}
