import type { EvidenceFact, EvidenceTexts } from "../model.ts";
import { dayPattern, readDay } from "./days/rules.ts";
import { filledFields, type Reading, type ReadingKey } from "./model.ts";

/** One page as it is read: its lines, and all of it as one line. */
type Page = { readonly number: number; readonly lines: readonly string[]; readonly flat: string };

const mostExceptions = 50;
const longestQuote = 320;

/**
 * What the pages of a report or certificate seem to say, in the order of the vocabulary: each with
 * its page and the words. Proposals only: nothing is true until a person has looked. What cannot be
 * read for certain is left out.
 */
export function readPages(texts: readonly string[]): readonly Reading[] {
  const pages = texts.map((text, index): Page => {
    const lines = text.split("\n").map((line) => line.replace(/\s+/g, " ").trim());
    return { number: index + 1, lines, flat: lines.join(" ").replace(/\s+/g, " ").trim() };
  });
  const all = pages.map(({ flat }) => flat).join(" ");
  const french =
    (all.match(/\b(?:le|la|les|des|du|pour|dans)\b/gi) ?? []).length >
    (all.match(/\b(?:the|of|and|for|in|to)\b/gi) ?? []).length;
  const kind = kindOf(pages);
  return [
    ...(kind === null ? [] : [kind]),
    ...(kind?.value === "soc2" ? readSoc2(pages, french) : readCertificate(pages, french)),
  ];
}

const kinds: readonly (readonly [string, RegExp])[] = [
  ["soc2", /\bSOC\s*2\b/i],
  ["iso_certificate", /\bISO(?:\s*\/\s*IEC)?\s*27001/i],
  ["penetration_test", /\bpenetration test|\btests? d['’]intrusion/i],
];

/** What it is: by its first pages, for a report of any kind can name another one later. */
function kindOf(pages: readonly Page[]): Reading | null {
  for (const page of pages.slice(0, 3)) {
    for (const [value, pattern] of kinds) {
      const found = reading("type", page, pattern, () => value);
      if (found !== null) return found;
    }
  }
  return null;
}

function readSoc2(pages: readonly Page[], french: boolean): readonly Reading[] {
  return some([
    first(pages, "issuer", auditors, ([, name]) => clean(name)),
    ...period(pages, french),
    first(
      pages,
      "datedOn",
      [new RegExp(`\\b(?:as of|à la date du|au) (${dayPattern})`, "i")],
      ([, day]) => readDay(day ?? "", french),
    ),
    first(pages, "soc2Type", [/\btype[\s-]*(2|1|ii|i)\b/i], ([, type]) =>
      type === "2" || type?.toLowerCase() === "ii" ? "2" : "1",
    ),
    criteria(pages),
    opinion(pages),
  ]).concat(exceptions(pages));
}

const company = String.raw`[A-ZÀ-Ý][\w&.,'’À-ÿ -]{1,70}?\s(?:LLP|LLC|P\.C\.|PLLC|Ltd\.?|Limited|GmbH|AG|S\.A\.S\.?|SAS|S\.A\.|SA|& Associés|& Co\.?)(?![A-Za-z])`;
const auditors = [
  new RegExp(
    `(?:independent service auditor|service auditor|auditeur indépendant|prepared by|issued by|établi par|émis par)(?:['’]s)?(?: report| rapport)?[ :,]+(?:by |par )?(${company})`,
    "i",
  ),
  new RegExp(`(?:^|[.:] )(${company})(?= [A-ZÀ-Ý][a-zà-ÿ]+, [A-Z]| \\d{1,2} )`),
];

/** First and last day of the time that a report speaks of. */
function period(pages: readonly Page[], french: boolean): readonly (Reading | null)[] {
  const pattern = new RegExp(
    `(?:period|période)[^.]{0,60}?(${dayPattern})\\s*(?:to|through|until|and|[-–—]|au|et le)\\s*(${dayPattern})`,
    "i",
  );
  const day = (at: 1 | 2) => (match: RegExpExecArray) => readDay(match[at] ?? "", french);
  const both = [
    first(pages, "periodFromOn", [pattern], day(1)),
    first(pages, "periodToOn", [pattern], day(2)),
  ];
  const [from, to] = both;
  return from && to && from.value <= to.value ? both : [];
}

const criteriaWords = [
  ["security", /\bsecurity\b|sécurité/i],
  ["availability", /\bavailability\b|disponibilité/i],
  ["processing_integrity", /\bprocessing integrity\b|intégrité (?:du|des) traitements?/i],
  ["confidentiality", /\bconfidentiality\b|confidentialité/i],
  ["privacy", /\bprivacy\b|\bvie privée\b/i],
] as const;

/** The trust services criteria that the report covers, from the sentence that lists them. */
function criteria(pages: readonly Page[]): Reading | null {
  const listing =
    /(?:trust services criteria|trust service principles|critères des services de confiance)[^.]{0,40}?(?:relevant to|for|relatifs à|concernant|:)[^.]{3,200}|(?:relevant to|relatifs à)[^.]{3,160}?\((?:applicable )?(?:trust services criteria|critères des services de confiance)/i;
  return first(pages, "criteria", [listing], ([text]) => {
    const named = criteriaWords.filter(([, pattern]) => pattern.test(text)).map(([word]) => word);
    return named.length === 0 ? null : named.join(",");
  });
}

/** The auditor's opinion: the strictest that is written, for "qualified" stands beside "in our opinion". */
function opinion(pages: readonly Page[]): Reading | null {
  const opinions = [
    [
      "disclaimer",
      /disclaimer of opinion|do not express an opinion on the|impossibilité d['’]exprimer une opinion/i,
    ],
    ["adverse", /\badverse opinion|opinion défavorable/i],
    [
      "qualified",
      /\b(?<!un)qualified opinion|in our opinion,? except for|opinion avec réserves?|à notre avis,? (?:à l['’]exception|sous réserve)/i,
    ],
    [
      "unqualified",
      /\bunqualified opinion|in our opinion,? in all material respects|à notre avis,? dans tous (?:leurs|ses) aspects significatifs|opinion sans réserve/i,
    ],
  ] as const;
  for (const [value, pattern] of opinions) {
    const found = first(pages, "opinion", [pattern], () => value);
    if (found !== null) return found;
  }
  return null;
}

/** Sentences that tell of an exception in a test, and not of none. */
function exceptions(pages: readonly Page[]): readonly Reading[] {
  // French letters are no word characters to an expression: its own bounds are written out.
  const told =
    /\b(?:exceptions?|deviations?)\b(?: \w+){0,3} (?:noted|identified|found|observed)\b|(?<!\p{L})(?:exceptions?|anomalies?|écarts?) (?:relevée?s?|constatée?s?)(?!\p{L})/iu;
  const none =
    /\b(?:no|without|aucune?s?|sans)(?: [\p{L}]+){0,3} (?:exceptions?|deviations?|anomalies?|écarts?)(?!\p{L})/iu;
  const meant =
    /\b(?:if|when|where|any|si|lorsqu|éventuelle?s?)(?!\p{L})[^.]{0,40}(?<!\p{L})(?:exceptions?|deviations?|anomalies?|écarts?)(?!\p{L})/iu;
  return pages
    .flatMap((page) =>
      sentences(page.flat)
        .filter((text) => told.test(text) && !none.test(text) && !meant.test(text))
        .map((text): Reading => {
          const quote = text.slice(0, longestQuote);
          return { key: "exception", value: quote, page: page.number, quote };
        }),
    )
    .slice(0, mostExceptions);
}

function readCertificate(pages: readonly Page[], french: boolean): readonly Reading[] {
  const labelled = (words: string, rest: string) =>
    new RegExp(`(?:${words})\\s*(?:is|est)?\\s*[:.]?\\s*(${rest})`, "i");
  const day = ([, text]: RegExpExecArray) => readDay(text ?? "", french);
  const text = ([, found]: RegExpExecArray) => clean(found);
  return some([
    first(
      pages,
      "issuer",
      [
        labelled(
          "certification body|certified by|issued by|prepared by|organisme de certification|organisme certificateur|délivré par|établi par",
          "[A-ZÀ-Ý][^:;]{2,80}",
        ),
      ],
      text,
      "lines",
    ),
    ...period(pages, french),
    first(
      pages,
      "datedOn",
      [
        labelled(
          "date of issue|issue date|issued on|date of certification|certified since|report date|date d['’]émission|délivré le|date de délivrance|date du rapport",
          dayPattern,
        ),
      ],
      day,
    ),
    first(
      pages,
      "validUntilOn",
      [
        labelled(
          "expiry date|expiration date|date of expiry|expires on|expires|valid until|valid to|valid through|valable jusqu['’]au|date d['’]expiration|expire le|fin de validité",
          dayPattern,
        ),
      ],
      day,
    ),
    first(pages, "standard", [/\bISO(?:\s*\/\s*IEC)?\s*27001(?:\s*:\s*\d{4})?/i], ([found]) =>
      found.replace(/\s+/g, ""),
    ),
    first(
      pages,
      "certificateNumber",
      [
        /\b(?:certificate|certificat)\s*(?:no\.?|number|n[°º]|numéro)\s*:?\s*([A-Z0-9][A-Z0-9./-]{2,40})/i,
        /\b(?:registration number|numéro d['’]enregistrement)\s*:?\s*([A-Z0-9][A-Z0-9./-]{2,40})/i,
      ],
      text,
    ),
    first(
      pages,
      "scope",
      [
        labelled(
          "scope(?: of (?:certification|registration))?|domaine d['’]application|périmètre",
          "[^:]{10,280}",
        ),
      ],
      text,
      "lines",
    ),
  ]);
}

/** The first page on which one of the patterns is found and can be read. */
function first(
  pages: readonly Page[],
  key: ReadingKey,
  patterns: readonly RegExp[],
  toValue: (match: RegExpExecArray) => string | null,
  by: "flat" | "lines" = "flat",
): Reading | null {
  for (const page of pages) {
    for (const pattern of patterns) {
      const texts = by === "flat" ? [page.flat] : page.lines;
      for (const text of texts) {
        const found = reading(key, page, pattern, toValue, text);
        if (found !== null) return found;
      }
    }
  }
  return null;
}

function reading(
  key: ReadingKey,
  page: Page,
  pattern: RegExp,
  toValue: (match: RegExpExecArray) => string | null,
  text = page.flat,
): Reading | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const value = toValue(match);
  if (value === null || value === "") return null;
  return { key, value, page: page.number, quote: quoteAround(text, match) };
}

/** The sentence that holds a match, or as much of it as fits around it. */
function quoteAround(text: string, { index, 0: found }: RegExpExecArray): string {
  const before = Math.max(text.lastIndexOf(". ", index) + 1, index - 120, 0);
  const end = text.indexOf(". ", index + found.length);
  const after = end < 0 ? text.length : end + 1;
  return text.slice(before, Math.min(after, before + longestQuote, text.length)).trim();
}

function sentences(text: string): readonly string[] {
  return text.split(/(?<=[.;])\s+(?=[A-ZÀ-Ý0-9])/).map((one) => one.trim());
}

function clean(text: string | undefined): string {
  return (text ?? "")
    .replace(/\s+/g, " ")
    .replace(/[ .,;]+$/, "")
    .slice(0, 200);
}

function some(readings: readonly (Reading | null)[]): Reading[] {
  return readings.filter((one) => one !== null);
}

type Described = { readonly texts: EvidenceTexts; readonly facts: readonly EvidenceFact[] };

/**
 * Evidence with what was confirmed of its text: fields filled, facts kept with their words. A fact of
 * the same name gives way, exceptions stand beside each other. Null where the period would end
 * before it begins.
 */
export function withConfirmed(
  { texts, facts }: Described,
  confirmed: readonly Reading[],
  by: Pick<EvidenceFact, "byId" | "at">,
): Described | null {
  const filled = confirmed.filter(({ key }) => filledFields.some((field) => field === key));
  const next: EvidenceTexts = {
    ...texts,
    ...Object.fromEntries(filled.map(({ key, value }) => [key, value])),
  };
  const { periodFromOn, periodToOn } = next;
  if (periodFromOn !== "" && periodToOn !== "" && periodFromOn > periodToOn) return null;
  const replaced = (fact: EvidenceFact) =>
    confirmed.some(
      (one) => one.key === fact.key && (one.key !== "exception" || one.quote === fact.quote),
    );
  const added = confirmed.map((one): EvidenceFact => ({ ...one, ...by }));
  return { texts: next, facts: [...facts.filter((fact) => !replaced(fact)), ...added] };
}
