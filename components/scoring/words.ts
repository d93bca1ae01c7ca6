import { useLocale, useTranslations } from "next-intl";
import type { Line } from "#lib/risk/model.ts";
import { formatDate, formatInstant } from "#lib/shared/interval-format.ts";
import { isLocale, type Locale } from "#lib/shared/locale.ts";
import { formatChange, formatExact, formatNumber, formatScore } from "#lib/shared/number-format.ts";

/** A line of an explanation in the reader's words. */
export type LineWords = {
  readonly label: string;
  readonly formula: string;
  /** Exact, as printed; a dash where there is no figure. */
  readonly value: string;
  readonly href: string | null;
};

/** Figures in the reader's writing. */
export function useFigures() {
  const current = useLocale();
  const locale: Locale = isLocale(current) ? current : "en";
  return {
    locale,
    score: (value: number) => formatScore(value, locale),
    exact: (value: number) => formatExact(value, locale),
    change: (value: number) => formatChange(value, locale),
    two: (value: number) => formatNumber(value, locale, 2),
    /** A day, by its UTC date: figures are dated in the zone that every reader shares. */
    day: (moment: Date) => formatDate(moment.toISOString().slice(0, 10), locale),
    shortDay: (moment: Date) => formatDate(moment.toISOString().slice(0, 10), locale, "short"),
    moment: (moment: Date) => formatInstant(moment.getTime(), locale),
    list: (items: readonly string[]) =>
      new Intl.ListFormat(locale === "fr" ? "fr-FR" : "en-GB", { type: "conjunction" }).format(
        items,
      ),
  };
}

function subjectHref(line: Line): string | null {
  const { subject } = line;
  if (subject === null) return null;
  switch (subject.kind) {
    case "flow":
      return `/data-map/flows/${subject.id}`;
    case "finding":
      return `/findings/${subject.id}`;
    case "incident":
      return `/incidents/${subject.id}`;
    case "requirement":
      return `/requirements/${subject.id}`;
    case "certification":
      return null;
  }
}

type Numbers = Line["numbers"];

function numberOf(numbers: Numbers, name: string): number | null {
  const value = numbers[name];
  return typeof value === "number" ? value : null;
}

function textOf(numbers: Numbers, name: string): string {
  const value = numbers[name];
  return typeof value === "string" ? value : "";
}

/** Gives each line its words: the one place where a stored line becomes a sentence. */
export function useLineWords(): (line: Line) => LineWords {
  const t = useTranslations("risk");
  const elements = useTranslations("data-map.elements");
  const figures = useFigures();
  const exact = (numbers: Numbers, name: string) => {
    const value = numberOf(numbers, name);
    return value === null ? t("lines.inherent.notKnown") : figures.exact(value);
  };
  const elementNames = (text: string) =>
    figures.list(text.split(",").map((key) => (elements.has(key) ? elements(key) : key)));
  const share = (numbers: Numbers, name: string) => {
    const value = numberOf(numbers, name);
    return value === null ? t("lines.inherent.notKnown") : figures.two(1 - value / 100);
  };
  const rating = (numbers: Numbers, scale: "dependency" | "penetration") => {
    const value = numberOf(numbers, "rating");
    return value === null
      ? t("lines.inherent.notKnown")
      : t("rated", { rating: value, words: t(`${scale}.${value}`) });
  };

  const severity = (line: Line): string => {
    const { numbers: n } = line;
    const at = `lines.severity.${line.key}.formula`;
    switch (line.key) {
      case "context": {
        const adjustment = numberOf(n, "adjustment") ?? 0;
        return t(at, {
          elements: elementNames(textOf(n, "elements")),
          adjusted: adjustment === 0 ? "no" : "yes",
          adjustment: figures.change(adjustment),
          reason: textOf(n, "reason"),
        });
      }
      case "identification": {
        const row = textOf(n, "row");
        return t(at, { row: row === "" ? "" : t(`identification.${row}`) });
      }
      case "unknown-forms":
        return t(at, { elements: elementNames(textOf(n, "elements")) });
      default:
        return t(at, {
          dpc: exact(n, "dpc"),
          ei: figures.two(numberOf(n, "ei") ?? 0),
          circumstances: figures.score(numberOf(n, "circumstances") ?? 0),
          band: t(`severityBands.${textOf(n, "band")}`),
        });
    }
  };

  const threat = (line: Line): string => {
    const { numbers: n } = line;
    if (line.key === "trust") {
      const stated = numberOf(n, "stated");
      const state = stated === null ? "unknown" : n.capped === true ? "capped" : "stated";
      return t("lines.threat.trust.formula", { state, stated: stated ?? 0 });
    }
    const zone = t(`zones.${textOf(n, "zone")}`);
    if (line.key === "published") return t("lines.threat.published.formula", { zone });
    const raised = numberOf(n, "rights") !== numberOf(n, "penetration");
    return t(`lines.threat.level.${raised ? "formula" : "same"}`, {
      dependency: exact(n, "dependency"),
      rights: exact(n, "rights"),
      penetration: exact(n, "penetration"),
      maturity: exact(n, "maturity"),
      trust: exact(n, "trust"),
      zone,
    });
  };

  const inherent = (line: Line): string => {
    const { numbers: n } = line;
    const at = `lines.inherent.${line.key}.formula`;
    switch (line.key) {
      case "data":
        return t(at, {
          dpc: exact(n, "dpc"),
          ei: figures.two(numberOf(n, "ei") ?? 0),
          reach: figures.score(numberOf(n, "reach") ?? 0),
          people: n.peopleUnknown === true ? "unknown" : "known",
        });
      case "dependency":
        return t(at, { rating: rating(n, "dependency") });
      case "penetration":
        return t(at, { rating: rating(n, "penetration") });
      case "together":
        return t(at, {
          data: share(n, "data"),
          dependency: share(n, "dependency"),
          access: share(n, "access"),
        });
      default:
        return t(at);
    }
  };

  const assurance = (line: Line): string => {
    const { numbers: n } = line;
    const at = `lines.assurance.${line.key}.formula`;
    if (line.key === "requirement") {
      const state = textOf(n, "conformity");
      const words =
        n.lapsed === true
          ? t("conformity.lapsed")
          : state === "met" && n.basis === "vendor_word"
            ? t("conformity.met_word")
            : t(`conformity.${state}`);
      return t(at, { weight: exact(n, "weight"), credit: exact(n, "credit"), state: words });
    }
    return t(at, {
      inherent: exact(n, "inherent"),
      share: exact(n, "share"),
      assurance: figures.two(numberOf(n, "assurance") ?? 0),
      applying: numberOf(n, "applying") ?? 0,
      unassessed: numberOf(n, "unassessed") ?? 0,
    });
  };

  const findings = (line: Line): string => {
    const { numbers: n } = line;
    const at = `lines.findings.${line.key}.formula`;
    if (line.key === "cap") return t(at, { cap: exact(n, "cap") });
    return t(at, {
      severity: t(`findingSeverities.${textOf(n, "severity")}`),
      points: exact(n, "points"),
      factor: exact(n, "factor"),
    });
  };

  const took = (n: Numbers): string => {
    const [min, max] = [numberOf(n, "daysMin"), numberOf(n, "daysMax")];
    if (min === null) return "";
    if (max === null) return t("lines.incidents.takenAtLeast", { min });
    return t("lines.incidents.took", { same: min === max ? "yes" : "no", min, max });
  };

  const incidents = (line: Line): string => {
    const { numbers: n } = line;
    const at = `lines.incidents.${line.key}.formula`;
    const decay = numberOf(n, "decay") ?? 1;
    const fading = decay < 1 ? "yes" : "no";
    switch (line.key) {
      case "cap":
        return t(at, { cap: exact(n, "cap") });
      case "open":
      case "closed": {
        const severityName = textOf(n, "severity");
        return t(at, {
          points: exact(n, "points"),
          share: exact(n, "share"),
          severity:
            severityName === "" ? t("lines.incidents.unrated") : t(`severityBands.${severityName}`),
          decay: figures.exact(decay),
        });
      }
      default: {
        const hours = numberOf(n, "clauseHours");
        return t(at, {
          took: took(n),
          clause: hours === null ? "none" : "known",
          hours: hours ?? 0,
          fading,
          decay: figures.exact(decay),
        });
      }
    }
  };

  const hygiene = (line: Line): string =>
    t(`lines.hygiene.${line.key}.formula`, {
      cap: exact(line.numbers, "cap"),
      flows: numberOf(line.numbers, "flows") ?? 0,
    });

  const formulas: Readonly<Record<Line["section"], (line: Line) => string>> = {
    severity,
    threat,
    inherent,
    assurance,
    findings,
    incidents,
    hygiene,
    residual: (line) => t(`lines.residual.${line.key}.formula`),
  };
  const named = new Set(["requirement", "finding", "incident", "certification"]);
  return (line) => {
    const isNotice = line.key === "late-notice" || line.key === "possibly-late-notice";
    const own = line.subject !== null && named.has(line.subject.kind) && !isNotice;
    return {
      label: own ? (line.subject?.label ?? "") : t(`lines.${line.section}.${line.key}.label`),
      formula: formulas[line.section](line),
      value: line.value === null ? "–" : figures.exact(line.value),
      href: subjectHref(line),
    };
  };
}
