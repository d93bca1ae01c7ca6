import type { ReportElement, ScanReport } from "#lib/detection/model.ts";

/** What is known about one capture: the part of its truth that is scored. */
export type Truth = {
  readonly file: string;
  readonly vendors: readonly {
    readonly vendor: string;
    readonly hosts: readonly string[];
    readonly requests: number;
    readonly elements: readonly {
      readonly element: string;
      readonly form: string;
      readonly paths: readonly string[];
      /** Requests that carry it and can be read from this file. */
      readonly requests: number;
    }[];
  }[];
  readonly kind: string;
  readonly first_party_host?: string;
};

/** How the truth's words are ours. */
const elementOf: Readonly<Record<string, string>> = {
  first_name: "name",
  last_name: "name",
  birth_year: "birth_date",
  company: "company_name",
};

/** What the truth covers: of other elements its silence says nothing. */
const covered = new Set([
  "name",
  "email",
  "phone",
  "birth_date",
  "gender",
  "city",
  "country",
  "postal_code",
  "postal_address",
  "company_name",
  "user_id",
  "anonymous_id",
  "session_id",
  "card_last4",
  "order_id",
  "plan",
  "ip_address",
  "user_agent",
  "referrer",
  "page_url",
]);
/** Nobody sent these in any capture: one that is found is wrong, whatever the file. */
const neverSent = new Set(["card_number", "iban", "government_id", "password", "health", "photo"]);

/** Vendor, element, and whether hashed or not: what is compared. */
export type Triple = string;

export type Score = {
  readonly found: readonly Triple[];
  readonly missed: readonly Triple[];
  readonly wrong: readonly Triple[];
};

function triple(vendor: string, element: string, hashed: boolean): Triple {
  return `${vendor} · ${element} · ${hashed ? "hashed" : "raw"}`;
}

/** The triples that a file lets one read. */
export function expectedTriples(truth: Truth): Set<Triple> {
  const triples = new Set<Triple>();
  for (const { vendor, elements } of truth.vendors) {
    for (const { element, form, requests } of elements) {
      if (requests === 0) continue;
      triples.add(triple(vendor, elementOf[element] ?? element, /sha|md5/.test(form)));
    }
  }
  return triples;
}

function* seenIn(
  truth: Truth,
  report: ScanReport,
): Generator<readonly [vendor: string, element: ReportElement]> {
  for (const { vendor, elements } of report.vendors) {
    for (const element of elements) yield [vendor, element];
  }
  // A file that names no host, in a shape that is nobody's own, is right to name no vendor.
  const [only, ...more] = truth.vendors;
  const isNameless = /\.(?:bodies|events)\./.test(truth.file);
  if (!isNameless || only === undefined || more.length > 0) return;
  for (const element of report.unattributed) yield [only.vendor, element];
}

/** Compares a report with the truth of its file. */
export function score(truth: Truth, report: ScanReport): Score {
  const expected = expectedTriples(truth);
  const seen = new Set<Triple>();
  for (const [vendor, { element, form }] of seenIn(truth, report)) {
    if (!covered.has(element) && !neverSent.has(element)) continue;
    seen.add(triple(vendor, element, form === "hashed"));
  }
  return {
    found: Array.from(seen).filter((one) => expected.has(one)),
    missed: Array.from(expected).filter((one) => !seen.has(one)),
    wrong: Array.from(seen).filter((one) => !expected.has(one)),
  };
}

/** Found of all that is there, and right of all that was said. */
export function figures(scores: readonly Score[]): { recall: number; precision: number } {
  const sum = (part: keyof Score) => scores.reduce((total, one) => total + one[part].length, 0);
  const found = sum("found");
  return { recall: found / (found + sum("missed")), precision: found / (found + sum("wrong")) };
}

/** The same for names, e-mail addresses and phone numbers that are sent as they are. */
export function directRecall(scores: readonly Score[]): number {
  const isDirect = (one: Triple) => / · (?:name|email|phone) · raw$/.test(one);
  const count = (part: "found" | "missed") =>
    scores.reduce((total, one) => total + one[part].filter(isDirect).length, 0);
  return count("found") / (count("found") + count("missed"));
}
