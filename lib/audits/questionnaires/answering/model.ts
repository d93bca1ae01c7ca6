import type { WorkbenchQuestion } from "../../answers/model.ts";
import type { QuestionnaireKind } from "../model.ts";

/** A section that was handed on to a colleague. */
export type HandedOn = {
  readonly linkId: string;
  readonly section: string;
  readonly name: string;
  readonly email: string;
  readonly openedAt: Date | null;
};

/** What a contact sees behind a link: their questions in one language, and nothing else. */
export type AnswerSheet = {
  readonly questionnaireId: string;
  /** Whose link it is: what stays on a device is theirs alone. */
  readonly linkId: string;
  readonly reference: string;
  readonly kind: QuestionnaireKind;
  readonly vendorName: string;
  readonly contactName: string;
  readonly dueAt: Date;
  readonly expiresAt: Date;
  readonly submittedAt: Date | null;
  /** The one section that was handed to this contact; null for whoever answers all. */
  readonly section: string | null;
  readonly sections: readonly { readonly key: string; readonly title: string }[];
  readonly questions: readonly WorkbenchQuestion[];
  readonly handedOn: readonly HandedOn[];
};
