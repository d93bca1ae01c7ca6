import type { ElementKey } from "./elements.ts";
import type { PurposeKind } from "./minimisation.ts";

/** What a well-known vendor receives when its SDK or integration is used as it comes. */
export type VendorPreset = {
  readonly key: string;
  readonly name: string;
  readonly purposeKind: PurposeKind;
  readonly fields: readonly ElementKey[];
};

const page: readonly ElementKey[] = [
  "ip_address",
  "user_agent",
  "browser",
  "operating_system",
  "screen",
  "language",
  "referrer",
  "page_url",
];
const visitor: readonly ElementKey[] = [...page, "cookie_id"];
const known: readonly ElementKey[] = ["name", "email", "user_id"];

/**
 * Starting points for a declaration, from the vendors' public documentation of their defaults. They
 * propose fields and prove nothing: what is really sent is seen in a scan.
 */
export const vendorPresets: readonly VendorPreset[] = [
  {
    key: "amplitude",
    name: "Amplitude",
    purposeKind: "analytics",
    fields: [...visitor, "device_id", "user_id", "usage_events", "coarse_location"],
  },
  {
    key: "auth0",
    name: "Auth0",
    purposeKind: "identity",
    fields: ["name", "email", "user_id", "password", "ip_address", "user_agent", "photo"],
  },
  {
    key: "bing-ads",
    name: "Microsoft Advertising",
    purposeKind: "advertising",
    fields: [...visitor, "advertising_id"],
  },
  {
    key: "braze",
    name: "Braze",
    purposeKind: "messaging",
    fields: [...known, "phone", "device_id", "language", "country", "time_zone", "usage_events"],
  },
  {
    key: "cloudflare",
    name: "Cloudflare",
    purposeKind: "infrastructure",
    fields: ["ip_address", "user_agent", "page_url", "referrer", "country"],
  },
  {
    key: "datadog-rum",
    name: "Datadog RUM",
    purposeKind: "error_monitoring",
    fields: [...page, "session_id", "user_id", "usage_events"],
  },
  {
    key: "fullstory",
    name: "FullStory",
    purposeKind: "analytics",
    fields: [...visitor, "session_id", "name", "email", "user_id", "usage_events"],
  },
  {
    key: "google-ads",
    name: "Google Ads",
    purposeKind: "advertising",
    fields: [...visitor, "advertising_id", "purchase"],
  },
  {
    key: "google-analytics",
    name: "Google Analytics 4",
    purposeKind: "analytics",
    fields: [...visitor, "session_id", "coarse_location", "usage_events", "purchase"],
  },
  {
    key: "hotjar",
    name: "Hotjar",
    purposeKind: "analytics",
    fields: [...visitor, "session_id", "country", "usage_events"],
  },
  {
    key: "hubspot",
    name: "HubSpot",
    purposeKind: "messaging",
    fields: [...visitor, "name", "email", "phone", "company_name", "job_title"],
  },
  {
    key: "intercom",
    name: "Intercom",
    purposeKind: "support",
    fields: [
      ...visitor,
      "name",
      "email",
      "user_id",
      "company_name",
      "message_content",
      "coarse_location",
    ],
  },
  {
    key: "linkedin-insight",
    name: "LinkedIn Insight",
    purposeKind: "advertising",
    fields: [...visitor, "advertising_id"],
  },
  {
    key: "logrocket",
    name: "LogRocket",
    purposeKind: "error_monitoring",
    fields: [...page, "session_id", "name", "email", "user_id", "usage_events"],
  },
  {
    key: "mailchimp",
    name: "Mailchimp",
    purposeKind: "messaging",
    fields: ["name", "email", "language", "country", "usage_events"],
  },
  {
    key: "meta-pixel",
    name: "Meta Pixel",
    purposeKind: "advertising",
    fields: [...visitor, "advertising_id", "purchase"],
  },
  {
    key: "mixpanel",
    name: "Mixpanel",
    purposeKind: "analytics",
    fields: [
      ...known,
      "organisation_id",
      "device_id",
      "browser",
      "operating_system",
      "screen",
      "referrer",
      "coarse_location",
      "ip_address",
      "page_url",
      "usage_events",
    ],
  },
  {
    key: "posthog",
    name: "PostHog",
    purposeKind: "analytics",
    fields: [...visitor, "device_id", "session_id", "user_id", "usage_events", "coarse_location"],
  },
  {
    key: "salesforce",
    name: "Salesforce",
    purposeKind: "support",
    fields: [
      "name",
      "email",
      "phone",
      "postal_address",
      "company_name",
      "job_title",
      "message_content",
    ],
  },
  {
    key: "segment",
    name: "Segment",
    purposeKind: "analytics",
    fields: [...page, "anonymous_id", "user_id", "name", "email", "time_zone", "usage_events"],
  },
  {
    key: "sendgrid",
    name: "SendGrid",
    purposeKind: "messaging",
    fields: ["name", "email", "message_content", "ip_address", "user_agent"],
  },
  {
    key: "sentry",
    name: "Sentry",
    purposeKind: "error_monitoring",
    fields: [...page, "user_id", "email", "usage_events"],
  },
  {
    key: "stripe",
    name: "Stripe",
    purposeKind: "payment",
    fields: [
      "name",
      "email",
      "postal_address",
      "card_number",
      "card_last4",
      "purchase",
      "ip_address",
      "device_id",
      "order_id",
    ],
  },
  { key: "twilio", name: "Twilio", purposeKind: "messaging", fields: ["phone", "message_content"] },
  {
    key: "zendesk",
    name: "Zendesk",
    purposeKind: "support",
    fields: [
      "name",
      "email",
      "phone",
      "message_content",
      "user_id",
      "language",
      "ip_address",
      "browser",
    ],
  },
];

/** A preset by its key; undefined for any other word. */
export function presetOf(key: string): VendorPreset | undefined {
  return vendorPresets.find((preset) => preset.key === key);
}
