import type { Localized } from "#lib/shared/localized.ts";

/** Questions put to a vendor, which its contacts answer behind links: the vendor's word. */

/** Every question that applies, or only what is missing or runs out before the due date. */
export const questionnaireKinds = ["whole", "gaps"] as const;
export type QuestionnaireKind = (typeof questionnaireKinds)[number];

/** How far a questionnaire has come, in the order in which it happens. */
export const questionnaireStates = [
  "sent",
  "opened",
  "started",
  "submitted",
  "expired",
  "withdrawn",
] as const;
export type QuestionnaireState = (typeof questionnaireStates)[number];

/** What the state of a questionnaire follows from. */
export type QuestionnaireFacts = {
  readonly dueAt: Date;
  readonly expiresAt: Date;
  readonly openedAt: Date | null;
  readonly startedAt: Date | null;
  readonly submittedAt: Date | null;
  readonly withdrawnAt: Date | null;
};

/** One line of the list of questionnaires. */
export type QuestionnaireRow = QuestionnaireFacts & {
  readonly id: string;
  readonly reference: string;
  readonly kind: QuestionnaireKind;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly templateName: Localized;
  readonly templateVersion: number;
  readonly sentAt: Date;
  readonly contactName: string;
  readonly questions: number;
  readonly answered: number;
};

/** How many of the open and submitted questionnaires have come how far. */
export type QuestionnaireCounts = Readonly<
  Record<"sent" | "opened" | "started" | "submitted" | "overdue", number>
>;

/** A link of a questionnaire, for those who sent it; never its token. */
export type QuestionnaireLinkRow = {
  readonly id: string;
  /** Null for the contact that it was sent to. */
  readonly section: string | null;
  readonly name: string;
  readonly email: string;
  readonly createdAt: Date;
  readonly openedAt: Date | null;
  readonly revokedAt: Date | null;
};

/** A link just made. Its address is nowhere else: it is shown once. */
export type SentLink = {
  readonly url: string;
  /** Whether a message with it was queued; no mail server is set otherwise. */
  readonly mailed: boolean;
  readonly expiresAt: Date;
};

/** A vendor that a questionnaire can be sent to, with the contact that is proposed. */
export type Recipient = {
  readonly vendorId: string;
  readonly vendorName: string;
  readonly contactName: string;
  readonly email: string;
};

/** Why a questionnaire is not sent. */
export type SendRefusal = "due-in-past" | "nothing-to-ask" | "already-open";

/** What became of one vendor of a campaign. */
export type CampaignLine = {
  readonly vendorId: string;
  readonly vendorName: string;
  readonly outcome: "mailed" | "sent" | "no-contact" | SendRefusal;
  /** Shown once, where no mail server carries it. */
  readonly url: string | null;
};

/** Days after the due date until a link ends. Ours. */
export const daysAfterDue = 30;
