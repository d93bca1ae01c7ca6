/**
 * The reference case: the breach at the analytics vendor Mixpanel in November 2025, as seen from
 * the customer's side. Facts with the names of their sources, in our own words; where sources
 * disagree both stand, as two claims. What no source states is unknown or marked as assumed.
 */

import type { ElementKey } from "#lib/catalogue/elements.ts";
import type { EventType, Lane } from "#lib/incidents/model.ts";
import type { UncertainTime } from "#lib/shared/interval.ts";
import { dateInterval, dayTime, minuteTime, unknownTime } from "#lib/shared/interval.ts";
import { instantOf } from "#lib/shared/time.ts";

const notice = "OpenAI notice";
const noticeUrl = "https://openai.com/index/mixpanel-incident/";
const post = "Mixpanel’s post";
const postUrl = "https://mixpanel.com/blog/sms-security-incident/";
const press = "BleepingComputer";

export type CaseEvent = {
  readonly key: string;
  readonly type: EventType;
  readonly lane: Lane;
  readonly toLane?: Lane;
  readonly title: string;
  readonly note?: string;
  readonly when: UncertainTime;
  readonly source: string;
  readonly sourceUrl?: string;
  /** The party itself, or press, a law firm, a researcher. */
  readonly sourceKind: "party" | "secondary";
  readonly alsoSource?: string;
  /** Events with the same value are shown as one row. */
  readonly rowKey?: string;
};

export const caseCompany = { key: "mixpanel", name: "Mixpanel, Inc.", country: "US" } as const;

/** Use ended by 26 November 2025; nothing proves that the data was deleted. */
export const caseVendor = {
  key: "mixpanel",
  name: "Mixpanel",
  kind: "analytics",
  lifecycle: "offboarding",
  lifecycleSince: instantOf("2025-11-27T00:00:00Z"),
  registeredAt: instantOf("2025-09-01T08:00:00Z"),
  description:
    "Product analytics on the API platform. Use ended after the breach of November 2025; deletion of the data sent before is not proven.",
  website: "https://mixpanel.com",
  domains: ["mixpanel.com", "mxpnl.com"],
  regions: ["US"],
} as const;

/** The four surfaces that the notice and its correction tell apart. */
export const caseSystems = [
  {
    key: "api-platform",
    name: "API platform",
    description: "Web surface of the API: accounts, organisations, keys.",
  },
  {
    key: "help-centre",
    name: "Help centre",
    description: "Help pages and tickets.",
  },
  {
    key: "chatgpt-logged-in",
    name: "ChatGPT, logged in to the platform",
    description: "ChatGPT users who were also logged in to the API platform.",
  },
  {
    key: "chatgpt-rest",
    name: "ChatGPT, the rest",
    description: "ChatGPT users outside the two groups above.",
  },
] as const;

type CaseFlowElement = {
  readonly key: ElementKey;
  readonly necessity: "needed" | "useful" | "not_needed";
};

/** The one flow that the notice describes. How many people it concerned was not published. */
export const caseFlow = {
  system: "api-platform",
  purpose: "Product analytics of the API platform’s web pages",
  legalBasis: "unknown",
  people: null,
  /** Before the register began: the flow stands in it from the first assessment on. */
  startsAt: instantOf("2025-09-01T00:00:00Z"),
  endsAt: instantOf("2025-11-27T00:00:00Z"),
  elements: [
    { key: "name", necessity: "not_needed" },
    { key: "email", necessity: "not_needed" },
    { key: "coarse_location", necessity: "useful" },
    { key: "operating_system", necessity: "needed" },
    { key: "browser", necessity: "needed" },
    { key: "referrer", necessity: "useful" },
    { key: "organisation_id", necessity: "needed" },
    { key: "user_id", necessity: "needed" },
  ] satisfies readonly CaseFlowElement[],
} as const;

const assumption = "Assumed for the reference case: no source states it.";

/** Inputs that no source states. They count as known and are shown as assumed. */
export const caseAssumedInputs = [
  {
    input: "dependency",
    value: 2,
    reason: `${assumption} Analytics is useful, the platform runs without.`,
  },
  {
    input: "penetration",
    value: 1,
    reason: `${assumption} A script in web pages holds no rights on our systems.`,
  },
  { input: "trust", value: 2, reason: assumption },
  { input: "assurance", value: 0.4, reason: `${assumption} No conformity was recorded.` },
  {
    input: "notice_clause",
    value: { hours: 72, content: "notice_with_data" },
    reason: `${assumption} Notice with the data concerned, within 72 hours of the vendor’s awareness.`,
  },
] as const;

export const caseIncident = {
  key: "mixpanel-2025",
  reference: "INC-2025-011",
  title: "Mixpanel, November 2025",
  summary:
    "An attacker phished his way into the analytics vendor and exported data about users of the API platform. Our own systems were not entered. The scope was widened on 19 December 2025.",
  severity: "high",
  involvement: "yes",
  openedAt: instantOf("2025-11-25T00:00:00Z"),
  people: null,
  awareness: dayTime("2025-11-25"),
  awarenessReason: "The data set was received that day.",
} as const;

/** Seventeen events; the sixteenth is two linked ones that are shown as one row. */
export const caseEvents: readonly CaseEvent[] = [
  {
    key: "intrusion",
    type: "compromise",
    lane: "attacker",
    title: "Intrusion through SMS phishing",
    note: "Start unknown.",
    when: dateInterval(null, "2025-11-08"),
    source: `${post}, via ${press}`,
    sourceKind: "secondary",
  },
  {
    key: "detection",
    type: "detection_by_vendor",
    lane: "vendor",
    title: "Detects the smishing campaign, starts incident response",
    when: dayTime("2025-11-08"),
    source: `${post}, via ${press}`,
    sourceKind: "secondary",
  },
  {
    key: "export",
    type: "exfiltration_start",
    lane: "attacker",
    title: "Exports a data set with customer-identifiable and analytics data",
    note: "The time was not published.",
    when: dateInterval("2025-11-08", "2025-11-09"),
    source: notice,
    sourceUrl: noticeUrl,
    sourceKind: "party",
  },
  {
    key: "vendor-aware",
    type: "vendor_awareness",
    lane: "vendor",
    title: "Becomes aware of the attacker and of the export",
    when: dayTime("2025-11-09"),
    source: notice,
    sourceUrl: noticeUrl,
    sourceKind: "party",
  },
  {
    key: "first-word",
    type: "vendor_first_notice",
    lane: "vendor",
    toLane: "us",
    title: "Tells us that it is investigating",
    note: "The date was not published.",
    when: dateInterval("2025-11-09", "2025-11-25"),
    source: notice,
    sourceUrl: noticeUrl,
    sourceKind: "party",
  },
  {
    key: "data-set",
    type: "data_set_received",
    lane: "vendor",
    toLane: "us",
    title: "Hands over the affected data set; confirms to CoinDCX the same day",
    when: dayTime("2025-11-25"),
    source: notice,
    sourceUrl: noticeUrl,
    sourceKind: "party",
    alsoSource: "Cointelegraph India (S)",
  },
  {
    key: "disabled",
    type: "vendor_disabled",
    lane: "us",
    title: "Removes Mixpanel from production, reviews the data, ends its use",
    note: "Done by 26 November; the start is unknown.",
    when: dateInterval(null, "2025-11-26"),
    source: notice,
    sourceUrl: noticeUrl,
    sourceKind: "party",
  },
  {
    key: "publication",
    type: "publication",
    lane: "us",
    toLane: "public",
    title: "Publishes the notice; scope: API users only",
    note: "Dated 27 November on copies: one instant, two zones.",
    when: minuteTime(instantOf("2025-11-26T19:00:00Z")),
    source: "OpenAI news feed",
    sourceKind: "party",
  },
  {
    key: "people-told",
    type: "us_to_people",
    lane: "us",
    toLane: "people",
    title: "E-mails organisations, admins, users",
    note: "Minute of the first copy seen.",
    when: minuteTime(instantOf("2025-11-27T06:45:00Z")),
    source: "Headers of archived copies",
    sourceKind: "party",
  },
  {
    key: "vendor-post",
    type: "publication",
    lane: "vendor",
    toLane: "public",
    title: "CEO’s post: a limited number of customers, all told",
    when: dayTime("2025-11-27"),
    source: post,
    sourceUrl: postUrl,
    sourceKind: "party",
  },
  {
    key: "cointracker",
    type: "press_report",
    lane: "public",
    title: "CoinTracker users report being affected too",
    when: dayTime("2025-11-27"),
    source: press,
    sourceKind: "secondary",
  },
  {
    key: "coindcx",
    type: "other",
    lane: "people",
    title: "CoinDCX e-mails its users",
    when: dayTime("2025-11-28"),
    source: "Cointelegraph India",
    sourceKind: "secondary",
  },
  {
    key: "class-action",
    type: "litigation",
    lane: "regulator",
    title: "Class action reported (N.D. Cal., 3:25-cv-10301); later dropped",
    when: dayTime("2025-12-01"),
    source: "PYMNTS; Alston & Bird",
    sourceKind: "secondary",
  },
  {
    key: "extortion",
    type: "extortion",
    lane: "attacker",
    title: "Extortion e-mails to Mixpanel customers",
    when: dateInterval("2025-12-08", "2025-12-14"),
    source: press,
    sourceKind: "secondary",
  },
  {
    key: "former-customer",
    type: "other",
    lane: "people",
    title: "Pornhub notifies users; says it had not used Mixpanel since 2021",
    when: dayTime("2025-12-12"),
    source: `Notice quoted by ${press}`,
    sourceKind: "secondary",
  },
  {
    key: "attacker-claim",
    type: "attacker_claim",
    lane: "attacker",
    title: "Claims 94 GB, 201,211,943 records",
    when: dateInterval("2025-12-15", "2025-12-16"),
    source: press,
    sourceKind: "secondary",
    rowKey: "2021-data",
  },
  {
    key: "denial",
    type: "denial",
    lane: "vendor",
    title: "Denies being the source",
    when: dateInterval("2025-12-15", "2025-12-16"),
    source: press,
    sourceKind: "secondary",
    rowKey: "2021-data",
  },
  {
    key: "correction",
    type: "scope_revision",
    lane: "us",
    toLane: "public",
    title:
      "Corrects the scope: some ChatGPT users too (help-centre tickets, or logged in to the platform)",
    when: dayTime("2025-12-19"),
    source: `${notice}, current version`,
    sourceUrl: noticeUrl,
    sourceKind: "party",
  },
];

/** Looked for and not found; without a date it is no event of the timeline, only a hatched lane. */
export const caseNotFound: readonly CaseEvent[] = [
  {
    key: "authority",
    type: "us_to_authority",
    lane: "regulator",
    title: "Notice to an authority: none found",
    when: unknownTime(),
    source: "No source names one",
    sourceKind: "secondary",
  },
];

type CaseClaim = {
  readonly key: string;
  readonly subject: string;
  readonly text: string;
  readonly saidBy: string;
  readonly lane: Lane;
  readonly said: UncertainTime;
  readonly source: string;
  readonly sourceUrl?: string;
  readonly sourceKind: "party" | "secondary";
  readonly version: number;
  readonly supersedes?: string;
  readonly disputed?: boolean;
};

/** What was said, as of when: one superseded claim, one pair that both stand, one dispute. */
export const caseClaims: readonly CaseClaim[] = [
  {
    key: "scope-1",
    subject: "Scope",
    text: "API users only; ChatGPT users not affected",
    saidBy: "us, notice",
    lane: "us",
    said: minuteTime(instantOf("2025-11-26T19:00:00Z")),
    source: notice,
    sourceUrl: noticeUrl,
    sourceKind: "party",
    version: 1,
  },
  {
    key: "scope-2",
    subject: "Scope",
    text: "Some ChatGPT users too: wrote to the help centre, or logged in to the platform",
    saidBy: "us, notice, current version",
    lane: "us",
    said: dayTime("2025-12-19"),
    source: `${notice}, current version`,
    sourceUrl: noticeUrl,
    sourceKind: "party",
    version: 2,
    supersedes: "scope-1",
  },
  {
    key: "known-vendor",
    subject: "First known",
    text: "Campaign detected 8 Nov",
    saidBy: "vendor",
    lane: "vendor",
    said: dayTime("2025-11-27"),
    source: `${post}, via ${press}`,
    sourceKind: "secondary",
    version: 1,
  },
  {
    key: "known-us",
    subject: "First known",
    text: "Vendor aware of the export 9 Nov",
    saidBy: "us, notice",
    lane: "us",
    said: minuteTime(instantOf("2025-11-26T19:00:00Z")),
    source: notice,
    sourceUrl: noticeUrl,
    sourceKind: "party",
    version: 1,
  },
  {
    key: "origin-attacker",
    subject: "Origin of the 2021 data",
    text: "Taken from Mixpanel",
    saidBy: "attacker",
    lane: "attacker",
    said: dateInterval("2025-12-15", "2025-12-16"),
    source: press,
    sourceKind: "secondary",
    version: 1,
    disputed: true,
  },
  {
    key: "origin-vendor",
    subject: "Origin of the 2021 data",
    text: "Not from this incident",
    saidBy: "vendor",
    lane: "vendor",
    said: dateInterval("2025-12-15", "2025-12-16"),
    source: press,
    sourceKind: "secondary",
    version: 1,
    disputed: true,
  },
];

/** Listed by the notice as possibly exposed, for users of the API platform. */
export const exposedElements = caseFlow.elements.map((element) => element.key);

/**
 * What the notice names as not affected: chats, prompts, responses · API requests and usage data ·
 * passwords and credentials · API keys · payment details · government ids · session and
 * authentication tokens.
 */
export const notExposedElements = [
  "message_content",
  "usage_events",
  "password",
  "api_key",
  "card_number",
  "card_last4",
  "iban",
  "government_id",
  "session_token",
  "auth_token",
] as const satisfies readonly ElementKey[];

export type CaseExposure = {
  readonly system: (typeof caseSystems)[number]["key"];
  readonly element: ElementKey;
  readonly state: "exposed" | "not_exposed" | "unknown";
  readonly claim: "scope-1" | "scope-2";
  readonly source: string;
  /** From when it was believed, and until when: an exposure is followed by a newer one. */
  readonly believedFrom: number;
  readonly believedUntil: number | null;
};

const published = instantOf("2025-11-26T19:00:00Z");
const corrected = instantOf("2025-12-19T00:00:00Z");

/**
 * Element × system. The first notice left every ChatGPT user out; the correction names two groups
 * of them and not their fields, so that those cells are unknown from then on.
 */
export const caseExposures: readonly CaseExposure[] = caseSystems.flatMap(({ key: system }) => {
  const first = { claim: "scope-1", source: notice, believedFrom: published } as const;
  const withheld = notExposedElements.map((element) => ({
    ...first,
    system,
    element,
    state: "not_exposed" as const,
    believedUntil: null,
  }));
  const listed = exposedElements.flatMap((element): CaseExposure[] => {
    if (system === "api-platform") {
      return [{ ...first, system, element, state: "exposed", believedUntil: null }];
    }
    if (system === "chatgpt-rest") {
      return [{ ...first, system, element, state: "not_exposed", believedUntil: null }];
    }
    return [
      { ...first, system, element, state: "not_exposed", believedUntil: corrected },
      {
        system,
        element,
        state: "unknown",
        claim: "scope-2",
        source: `${notice}, current version: the users are named, their fields are not`,
        believedFrom: corrected,
        believedUntil: null,
      },
    ];
  });
  return [...listed, ...withheld];
});

/** Tasks of the playbook that were done, with the day. The others are open or were not needed. */
export const caseTasksDone: Readonly<Record<string, string>> = {
  declare: "2025-11-25",
  scope: "2025-11-25",
  "data-set": "2025-11-25",
  contain: "2025-11-26",
  secrets: "2025-11-26",
  assess: "2025-11-26",
  people: "2025-11-27",
  partners: "2025-11-27",
  watch: "2025-12-19",
};

/** Clocks of the case, each with the event that starts it and the one that stopped it. */
export const caseClocks = [
  {
    regime: "contract",
    hours: 72,
    content: "notice_with_data",
    start: "vendor-aware",
    stop: "data-set",
    note: "Assumed clause: notice with the data concerned.",
  },
  {
    regime: "gdpr-33-2",
    start: "vendor-aware",
    stop: "first-word",
    note: "“Without undue delay” sets no hours.",
  },
  { regime: "gdpr-33-1", start: null, stop: null, note: "No notice to an authority was found." },
  {
    regime: "gdpr-34",
    start: null,
    stop: null,
    note: "High risk was not established; people were told all the same, 27 Nov 2025 06:45 UTC.",
  },
] as const;

/**
 * The three moments at which the case's score changed. Each is computed by the scoring from the
 * facts as they stood then: before the breach; with the open incident and its late notice; after
 * the use ended without proof of deletion.
 */
export const caseMoments = [
  { asOf: instantOf("2025-09-01T08:00:00Z"), cause: "vendor.created" },
  { asOf: instantOf("2025-11-26T15:40:00Z"), cause: "incident.opened" },
  { asOf: instantOf("2025-11-27T00:00:00Z"), cause: "flow.ended" },
] as const;
