/** What a vendor is: its kinds, its lifecycle, and the words of its contract. */

/** What a vendor does for us. One vendor has one kind; what it does besides belongs in its tags. */
export const vendorKinds = [
  "analytics",
  "advertising",
  "subprocessor",
  "infrastructure",
  "support",
  "payment",
  "identity",
  "communication",
  "productivity",
  "development",
  "data_platform",
  "sales",
  "human_resources",
  "finance",
  "security",
  "professional_services",
  "other",
] as const;
export type VendorKind = (typeof vendorKinds)[number];

/** Where a vendor stands with us, in the usual order. The allowed moves are in `rules.ts`. */
export const lifecycles = [
  "proposed",
  "in_review",
  "active",
  "restricted",
  "offboarding",
  "terminated",
] as const;
export type Lifecycle = (typeof lifecycles)[number];

/** How personal data may leave for a third country (GDPR Art. 45, 46, 47, 49). */
export const transferMechanisms = [
  "not_needed",
  "adequacy",
  "data_privacy_framework",
  "standard_clauses",
  "binding_rules",
  "derogation",
] as const;
export type TransferMechanism = (typeof transferMechanisms)[number];

/** What the notice clause of a contract asks for: first word, or notice with the data concerned. */
export const noticeContents = ["first_notice", "notice_with_data"] as const;
export type NoticeContent = (typeof noticeContents)[number];
