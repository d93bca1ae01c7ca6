import type { Localized } from "#lib/shared/localized.ts";
import type { CalendarDate } from "#lib/shared/time.ts";

/** What starts or stops a clock. Which events stand for a moment is decided by the clocks' rules. */
export const clockMoments = [
  "vendor-aware",
  "we-are-aware",
  "high-risk-found",
  "significant-incident-known",
  "notification-submitted",
  "classified-major",
  "intermediate-submitted",
  "materiality-determined",
  "breach-discovered",
  "breach-determined",
  "first-notice",
  "notice-with-data",
  "authority-told",
  "people-told",
  "final-report-submitted",
  "published",
  "named-start",
  "named-stop",
] as const;
export type ClockMoment = (typeof clockMoments)[number];

/** Lists of public holidays that business days are counted with. */
export type HolidayCalendar = "us-federal";

/** How a deadline follows from its start. */
export type DeadlineRule =
  /** The hours in the contract's notice clause. */
  | { readonly kind: "clause" }
  | { readonly kind: "hours"; readonly hours: number }
  /** Hours from the start, but no later than other hours from a second moment, unless that passed first. */
  | {
      readonly kind: "hours-capped";
      readonly hours: number;
      readonly capFrom: ClockMoment;
      readonly capHours: number;
    }
  /** The text sets no figure. */
  | { readonly kind: "undue-delay" }
  /** Ends with the last of so many calendar days. */
  | { readonly kind: "days"; readonly days: number }
  /** Ends with the same date so many calendar months later. */
  | { readonly kind: "months"; readonly months: number }
  | { readonly kind: "business-days"; readonly days: number; readonly calendar: HolidayCalendar };

/**
 * What happens when a deadline falls on a day without work. A rule that was not checked against
 * the text is not applied: the earlier deadline is shown, with the note.
 */
export type RollRule =
  | { readonly kind: "none" }
  | {
      readonly kind: "next-working-day";
      readonly until: "noon" | "end-of-day";
      readonly checked: boolean;
    };

/** One row: a duty to tell someone within a time. Not legal advice. */
export type Regime = {
  readonly key: string;
  readonly name: Localized;
  /** Article, section or item. */
  readonly source: string;
  readonly url: string | null;
  readonly jurisdiction: Localized;
  readonly starts: ClockMoment;
  readonly stops: ClockMoment;
  readonly deadline: DeadlineRule;
  readonly roll: RollRule;
  /** First and last date on which a clock can start under this row; null is open. */
  readonly effectiveFrom: CalendarDate | null;
  readonly effectiveTo: CalendarDate | null;
  /** When the row was last compared with the text; null is "to be verified". */
  readonly verifiedOn: CalendarDate | null;
  readonly note: Localized | null;
};

const union: Localized = { en: "European Union", fr: "Union européenne" };
const unitedStates: Localized = { en: "United States", fr: "États-Unis" };
const noRoll: RollRule = { kind: "none" };
const toNextWorkingDay: RollRule = {
  kind: "next-working-day",
  until: "end-of-day",
  checked: false,
};
const monthNote: Localized = {
  en: "A period of months that ends on a weekend may move to the next working day under Regulation 1182/71; to be verified, not applied here.",
  fr: "Un délai en mois qui expire un week-end peut être reporté au jour ouvrable suivant (règlement 1182/71)\u202f; à vérifier, non appliqué ici.",
};
const doraRollNote: Localized = {
  en: "Article 5 has a rule for weekends and bank holidays; to be verified, not applied here.",
  fr: "L’article 5 prévoit une règle pour les week-ends et jours fériés\u202f; à vérifier, non appliquée ici.",
};

/**
 * The shipped regimes, in the order in which they are offered.
 *
 * Sources: Regulation (EU) 2016/679 (GDPR) · Directive (EU) 2022/2555 (NIS2) · Delegated Regulation
 * (EU) 2025/301 (DORA) · SEC Form 8-K · 45 CFR 164.404 (HIPAA) · Cal. Civ. Code 1798.82 as amended
 * by SB 446 (2025) · N.Y. Gen. Bus. Law 899-aa · Colo. Rev. Stat. 6-1-716 · Fla. Stat. 501.171.
 */
export const regimes = [
  {
    key: "contract",
    name: { en: "Contract", fr: "Contrat" },
    source: "notice clause",
    url: null,
    jurisdiction: { en: "Contract", fr: "Contrat" },
    starts: "vendor-aware",
    stops: "first-notice",
    deadline: { kind: "clause" },
    roll: noRoll,
    effectiveFrom: null,
    effectiveTo: null,
    verifiedOn: null,
    note: {
      en: "Hours, and what stops the clock, as the contract’s notice clause says.",
      fr: "Heures et fait qui arrête le délai selon la clause de notification du contrat.",
    },
  },
  {
    key: "gdpr-33-2",
    name: { en: "GDPR Art. 33(2)", fr: "RGPD art. 33(2)" },
    source: "GDPR Art. 33(2)",
    url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    jurisdiction: union,
    starts: "vendor-aware",
    stops: "first-notice",
    deadline: { kind: "undue-delay" },
    roll: noRoll,
    effectiveFrom: "2018-05-25",
    effectiveTo: null,
    verifiedOn: "2026-11-24",
    note: {
      en: "The processor tells the controller without undue delay; only a contract sets hours.",
      fr: "Le sous-traitant informe le responsable dans les meilleurs délais\u202f; seul un contrat fixe des heures.",
    },
  },
  {
    key: "gdpr-33-1",
    name: { en: "GDPR Art. 33(1)", fr: "RGPD art. 33(1)" },
    source: "GDPR Art. 33(1)",
    url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    jurisdiction: union,
    starts: "we-are-aware",
    stops: "authority-told",
    deadline: { kind: "hours", hours: 72 },
    roll: noRoll,
    effectiveFrom: "2018-05-25",
    effectiveTo: null,
    verifiedOn: "2026-11-24",
    note: {
      en: "To the authority, unless a risk to people is unlikely. The processor’s awareness does not start it.",
      fr: "À l’autorité, sauf si un risque pour les personnes est peu probable. La connaissance du sous-traitant ne le déclenche pas.",
    },
  },
  {
    key: "gdpr-34",
    name: { en: "GDPR Art. 34", fr: "RGPD art. 34" },
    source: "GDPR Art. 34(1)",
    url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    jurisdiction: union,
    starts: "high-risk-found",
    stops: "people-told",
    deadline: { kind: "undue-delay" },
    roll: noRoll,
    effectiveFrom: "2018-05-25",
    effectiveTo: null,
    verifiedOn: null,
    note: {
      en: "To people, without undue delay, once a high risk to them is found.",
      fr: "Aux personnes, dans les meilleurs délais, dès qu’un risque élevé est constaté.",
    },
  },
  {
    key: "nis2-23-4-a",
    name: { en: "NIS2 early warning", fr: "NIS2 alerte précoce" },
    source: "NIS2 Art. 23(4)(a)",
    url: "https://eur-lex.europa.eu/eli/dir/2022/2555/oj",
    jurisdiction: union,
    starts: "significant-incident-known",
    stops: "authority-told",
    deadline: { kind: "hours", hours: 24 },
    roll: noRoll,
    effectiveFrom: "2024-10-18",
    effectiveTo: null,
    verifiedOn: null,
    note: null,
  },
  {
    key: "nis2-23-4-b",
    name: { en: "NIS2 notification", fr: "NIS2 notification" },
    source: "NIS2 Art. 23(4)(b)",
    url: "https://eur-lex.europa.eu/eli/dir/2022/2555/oj",
    jurisdiction: union,
    starts: "significant-incident-known",
    stops: "notification-submitted",
    deadline: { kind: "hours", hours: 72 },
    roll: noRoll,
    effectiveFrom: "2024-10-18",
    effectiveTo: null,
    verifiedOn: null,
    note: null,
  },
  {
    key: "nis2-23-4-d",
    name: { en: "NIS2 final report", fr: "NIS2 rapport final" },
    source: "NIS2 Art. 23(4)(d)",
    url: "https://eur-lex.europa.eu/eli/dir/2022/2555/oj",
    jurisdiction: union,
    starts: "notification-submitted",
    stops: "final-report-submitted",
    deadline: { kind: "months", months: 1 },
    roll: toNextWorkingDay,
    effectiveFrom: "2024-10-18",
    effectiveTo: null,
    verifiedOn: null,
    note: monthNote,
  },
  {
    key: "dora-initial",
    name: { en: "DORA initial notification", fr: "DORA notification initiale" },
    source: "Delegated Regulation (EU) 2025/301 Art. 5(1)(a), 5(2)",
    url: "https://eur-lex.europa.eu/eli/reg_del/2025/301/oj",
    jurisdiction: union,
    starts: "classified-major",
    stops: "authority-told",
    deadline: { kind: "hours-capped", hours: 4, capFrom: "we-are-aware", capHours: 24 },
    roll: { kind: "next-working-day", until: "noon", checked: false },
    effectiveFrom: "2025-01-17",
    effectiveTo: null,
    verifiedOn: "2026-11-24",
    note: doraRollNote,
  },
  {
    key: "dora-intermediate",
    name: { en: "DORA intermediate report", fr: "DORA rapport intermédiaire" },
    source: "Delegated Regulation (EU) 2025/301 Art. 5(1)(b)",
    url: "https://eur-lex.europa.eu/eli/reg_del/2025/301/oj",
    jurisdiction: union,
    starts: "notification-submitted",
    stops: "intermediate-submitted",
    deadline: { kind: "hours", hours: 72 },
    roll: { kind: "next-working-day", until: "noon", checked: false },
    effectiveFrom: "2025-01-17",
    effectiveTo: null,
    verifiedOn: "2026-11-24",
    note: doraRollNote,
  },
  {
    key: "dora-final",
    name: { en: "DORA final report", fr: "DORA rapport final" },
    source: "Delegated Regulation (EU) 2025/301 Art. 5(1)(c)",
    url: "https://eur-lex.europa.eu/eli/reg_del/2025/301/oj",
    jurisdiction: union,
    starts: "intermediate-submitted",
    stops: "final-report-submitted",
    deadline: { kind: "months", months: 1 },
    roll: toNextWorkingDay,
    effectiveFrom: "2025-01-17",
    effectiveTo: null,
    verifiedOn: "2026-11-24",
    note: monthNote,
  },
  {
    key: "sec-8-k",
    name: { en: "SEC Form 8-K", fr: "SEC formulaire 8-K" },
    source: "Form 8-K, Item 1.05",
    url: "https://www.sec.gov/files/form8-k.pdf",
    jurisdiction: unitedStates,
    starts: "materiality-determined",
    stops: "published",
    deadline: { kind: "business-days", days: 4, calendar: "us-federal" },
    roll: noRoll,
    effectiveFrom: "2023-12-18",
    effectiveTo: null,
    verifiedOn: null,
    note: null,
  },
  {
    key: "hipaa",
    name: { en: "HIPAA, individuals", fr: "HIPAA, personnes" },
    source: "45 CFR 164.404(b)",
    url: "https://www.ecfr.gov/current/title-45/section-164.404",
    jurisdiction: unitedStates,
    starts: "breach-discovered",
    stops: "people-told",
    deadline: { kind: "days", days: 60 },
    roll: noRoll,
    effectiveFrom: "2009-09-23",
    effectiveTo: null,
    verifiedOn: null,
    note: null,
  },
  {
    key: "us-ca-residents",
    name: { en: "California, residents", fr: "Californie, résidents" },
    source: "Cal. Civ. Code 1798.82(a)",
    url: "https://leginfo.legislature.ca.gov/faces/billNavClient.xhtml?bill_id=202520260SB446",
    jurisdiction: { en: "California", fr: "Californie" },
    starts: "breach-discovered",
    stops: "people-told",
    deadline: { kind: "days", days: 30 },
    roll: noRoll,
    effectiveFrom: "2026-01-01",
    effectiveTo: null,
    verifiedOn: null,
    note: {
      en: "From discovery or notice of the breach; the law allows delay for law enforcement or to find the scope.",
      fr: "À compter de la découverte ou de l’information\u202f; la loi permet un report pour une enquête ou pour établir l’étendue.",
    },
  },
  {
    key: "us-ca-attorney-general",
    name: { en: "California, attorney general", fr: "Californie, procureur général" },
    source: "Cal. Civ. Code 1798.82(f)",
    url: "https://leginfo.legislature.ca.gov/faces/billNavClient.xhtml?bill_id=202520260SB446",
    jurisdiction: { en: "California", fr: "Californie" },
    starts: "people-told",
    stops: "authority-told",
    deadline: { kind: "days", days: 15 },
    roll: noRoll,
    effectiveFrom: "2026-01-01",
    effectiveTo: null,
    verifiedOn: null,
    note: {
      en: "Only when more than 500 residents are told.",
      fr: "Seulement si plus de 500 résidents sont informés.",
    },
  },
  {
    key: "us-ny",
    name: { en: "New York, residents", fr: "New York, résidents" },
    source: "N.Y. Gen. Bus. Law 899-aa(2)",
    url: "https://www.nysenate.gov/legislation/laws/GBS/899-AA",
    jurisdiction: { en: "New York", fr: "New York" },
    starts: "breach-discovered",
    stops: "people-told",
    deadline: { kind: "days", days: 30 },
    roll: noRoll,
    effectiveFrom: "2024-12-21",
    effectiveTo: null,
    verifiedOn: null,
    note: null,
  },
  {
    key: "us-co",
    name: { en: "Colorado, residents", fr: "Colorado, résidents" },
    source: "Colo. Rev. Stat. 6-1-716(2)",
    url: null,
    jurisdiction: { en: "Colorado", fr: "Colorado" },
    starts: "breach-determined",
    stops: "people-told",
    deadline: { kind: "days", days: 30 },
    roll: noRoll,
    effectiveFrom: "2018-09-01",
    effectiveTo: null,
    verifiedOn: null,
    note: null,
  },
  {
    key: "us-fl",
    name: { en: "Florida, residents", fr: "Floride, résidents" },
    source: "Fla. Stat. 501.171(4)",
    url: null,
    jurisdiction: { en: "Florida", fr: "Floride" },
    starts: "breach-determined",
    stops: "people-told",
    deadline: { kind: "days", days: 30 },
    roll: noRoll,
    effectiveFrom: "2014-07-01",
    effectiveTo: null,
    verifiedOn: null,
    note: null,
  },
] as const satisfies readonly Regime[];

const byKey: ReadonlyMap<string, Regime> = new Map(regimes.map((regime) => [regime.key, regime]));

/** The row with a key; undefined when the catalogue has none. */
export function findRegime(key: string): Regime | undefined {
  return byKey.get(key);
}

/** Whether a clock that starts on the date falls under the row. */
export function isInForce(regime: Regime, date: CalendarDate): boolean {
  return (
    (regime.effectiveFrom === null || date >= regime.effectiveFrom) &&
    (regime.effectiveTo === null || date <= regime.effectiveTo)
  );
}
