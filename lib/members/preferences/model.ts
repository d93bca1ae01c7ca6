import type { Locale } from "#lib/shared/locale.ts";

/** How messages reach a person: all of a day in one, or each when it comes up. */
export const mailPaces = ["daily", "each"] as const;
export type MailPace = (typeof mailPaces)[number];

/** How a person wants to be written to. */
export type MailPreferences = {
  readonly mailPace: MailPace;
  readonly locale: Locale;
  /** IANA name of the zone of their days; null is the installation's. */
  readonly zone: string | null;
};
