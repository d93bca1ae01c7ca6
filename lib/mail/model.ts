import type { Locale } from "#lib/shared/locale.ts";

/**
 * What messages are about. Each kind has a subject, a sentence and a link's words in
 * `messages/<locale>/mail.json`; `daily` may wait for a person's daily mail.
 */
export const mailKinds = {
  test: { daily: false },
  digest: { daily: false },
  "finding-due": { daily: true },
  "finding-fixed": { daily: true },
  "finding-reopened": { daily: true },
  questionnaire: { daily: false },
  "questionnaire-due": { daily: false },
  "questionnaire-late": { daily: true },
  "questionnaire-submitted": { daily: true },
} as const satisfies Record<string, { readonly daily: boolean }>;
export type MailKind = keyof typeof mailKinds;

/** Values of a message's sentences; a name that ends in `On` holds a calendar date. */
export type MailData = Readonly<Record<string, string | number>>;

/** Who gets a message: a person of this installation, or somebody without an account. */
export type Addressee =
  | { readonly userId: string }
  | { readonly address: string; readonly name: string; readonly locale: Locale };

/** A message to be queued. */
export type NewMail = {
  readonly to: Addressee;
  readonly kind: MailKind;
  /** What it is about and to whom, the same whenever it is worked out again: it is sent once. */
  readonly key: string;
  readonly data: MailData;
  /**
   * Where its link leads: a path of this installation. What stands in braces at its end,
   * `{<link's id>.<issue>}`, is the token of a vendor's link: put in when it is sent, never stored.
   */
  readonly path: string;
  /** After this moment it would be no news. */
  readonly expiresAt?: Date;
};

export const mailStates = [
  "queued",
  "waiting",
  "grouped",
  "sending",
  "sent",
  "failed",
  "unclear",
  "dropped",
] as const;
export type MailState = (typeof mailStates)[number];

/** One line of the outbox. */
export type MailRow = {
  readonly id: string;
  readonly kind: string;
  /** Null when the person's account was erased. */
  readonly to: string | null;
  readonly state: MailState;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly nextAt: Date;
  readonly sentAt: Date | null;
  readonly response: string | null;
  readonly failure: string | null;
  /** Messages that a daily mail holds; 0 for others. */
  readonly items: number;
};

/** One message as it is composed: what it is about, with its address on this installation. */
export type MailItem = {
  readonly kind: MailKind;
  readonly data: MailData;
  readonly path: string;
};
