import type { ElementKey } from "./elements.ts";

/** What a flow is for, coarsely: what a purpose needs is decided by its kind. */
export const purposeKinds = [
  "analytics",
  "error_monitoring",
  "advertising",
  "messaging",
  "feedback",
  "support",
  "payment",
  "identity",
  "security",
  "personalisation",
  "infrastructure",
  "staff",
  "other",
] as const;
export type PurposeKind = (typeof purposeKinds)[number];

/** How less can be sent (GDPR Art. 5(1)(c), Art. 25): not at all, or in a form that says less. */
export const reductionChanges = ["drop", "pseudonymise", "coarsen", "aggregate"] as const;
export type ReductionChange = (typeof reductionChanges)[number];

/** Why a purpose does without; each has its words in the messages. */
export const minimisationReasons = [
  "no-person-needed",
  "pseudonym-counts",
  "pseudonym-leads-back",
  "place-is-enough",
  "network-is-enough",
  "version-is-enough",
  "site-is-enough",
  "age-is-enough",
  "last-digits-are-enough",
  "secret-has-no-place",
  "not-for-this-purpose",
] as const;
export type MinimisationReason = (typeof minimisationReasons)[number];

/** What one kind of purpose does not need of some elements, and what would do instead. */
type Need = {
  readonly elements: readonly ElementKey[];
  readonly change: ReductionChange;
  readonly reason: MinimisationReason;
};

const secrets: Need = {
  elements: ["password", "auth_token", "session_token", "api_key"],
  change: "drop",
  reason: "secret-has-no-place",
};

const sensitive: Need = {
  elements: ["government_id", "health", "card_number", "iban", "message_content", "photo"],
  change: "drop",
  reason: "not-for-this-purpose",
};

const contact: Need = {
  elements: ["name", "email", "phone", "postal_address"],
  change: "drop",
  reason: "no-person-needed",
};

const ids: Need = {
  elements: ["user_id", "organisation_id"],
  change: "pseudonymise",
  reason: "pseudonym-counts",
};

const network: Need = {
  elements: ["ip_address"],
  change: "coarsen",
  reason: "network-is-enough",
};

const place: Need = {
  elements: ["precise_location", "postal_code"],
  change: "coarsen",
  reason: "place-is-enough",
};

const addresses: Need = {
  elements: ["page_url", "referrer"],
  change: "coarsen",
  reason: "site-is-enough",
};

const age: Need = { elements: ["birth_date"], change: "coarsen", reason: "age-is-enough" };
const version: Need = {
  elements: ["user_agent"],
  change: "coarsen",
  reason: "version-is-enough",
};

/** By kind of purpose. An element without a line is not judged: it is no proposal. */
const needs: Readonly<Record<PurposeKind, readonly Need[]>> = {
  analytics: [
    contact,
    ids,
    network,
    place,
    addresses,
    version,
    age,
    secrets,
    sensitive,
    {
      elements: ["device_id", "advertising_id"],
      change: "pseudonymise",
      reason: "pseudonym-counts",
    },
    { elements: ["search_terms"], change: "aggregate", reason: "no-person-needed" },
  ],
  error_monitoring: [
    contact,
    { ...ids, reason: "pseudonym-leads-back" },
    network,
    place,
    addresses,
    secrets,
    sensitive,
    { elements: ["birth_date", "gender"], change: "drop", reason: "no-person-needed" },
    { elements: ["card_last4", "purchase"], change: "drop", reason: "not-for-this-purpose" },
  ],
  advertising: [
    {
      elements: ["name", "postal_address", "gender", "user_id", "organisation_id"],
      change: "drop",
      reason: "not-for-this-purpose",
    },
    { elements: ["email", "phone"], change: "pseudonymise", reason: "pseudonym-counts" },
    network,
    place,
    addresses,
    age,
    secrets,
    sensitive,
  ],
  messaging: [
    {
      elements: ["postal_address", "birth_date", "gender", "ip_address", "user_agent"],
      change: "drop",
      reason: "not-for-this-purpose",
    },
    place,
    secrets,
    { ...sensitive, elements: ["government_id", "health", "card_number", "iban", "photo"] },
  ],
  feedback: [
    contact,
    { ...ids, reason: "pseudonym-leads-back" },
    network,
    place,
    addresses,
    age,
    secrets,
    { ...sensitive, elements: ["government_id", "health", "card_number", "iban", "photo"] },
  ],
  support: [
    network,
    place,
    { elements: ["birth_date", "gender"], change: "drop", reason: "not-for-this-purpose" },
    { elements: ["card_number"], change: "coarsen", reason: "last-digits-are-enough" },
    { elements: ["government_id", "iban"], change: "drop", reason: "not-for-this-purpose" },
    secrets,
  ],
  payment: [
    {
      elements: ["birth_date", "gender", "page_url", "referrer", "search_terms", "photo"],
      change: "drop",
      reason: "not-for-this-purpose",
    },
    secrets,
    { elements: ["health", "message_content"], change: "drop", reason: "not-for-this-purpose" },
  ],
  identity: [
    {
      elements: ["purchase", "search_terms", "page_url", "referrer", "health", "message_content"],
      change: "drop",
      reason: "not-for-this-purpose",
    },
    place,
    age,
  ],
  security: [
    { elements: ["birth_date", "gender", "photo"], change: "drop", reason: "not-for-this-purpose" },
    { elements: ["name"], change: "drop", reason: "no-person-needed" },
    { elements: ["email"], change: "pseudonymise", reason: "pseudonym-leads-back" },
    { ...sensitive, elements: ["government_id", "health", "iban", "message_content"] },
    secrets,
  ],
  personalisation: [
    contact,
    ids,
    network,
    place,
    { ...addresses, elements: ["referrer"] },
    version,
    age,
    secrets,
    sensitive,
  ],
  infrastructure: [],
  staff: [secrets, { elements: ["page_url"], change: "drop", reason: "not-for-this-purpose" }],
  other: [secrets],
};

/** One shipped line of the table purpose × element. */
export type ShippedMinimisation = {
  readonly purposeKind: PurposeKind;
  readonly element: ElementKey;
  readonly change: ReductionChange;
  readonly reason: MinimisationReason;
};

/** The shipped table purpose × element, one line each. An installation may change every line. */
export const shippedMinimisation: readonly ShippedMinimisation[] = purposeKinds.flatMap(
  (purposeKind) =>
    needs[purposeKind].flatMap(({ elements, change, reason }) =>
      elements.map((element) => ({ purposeKind, element, change, reason })),
    ),
);
