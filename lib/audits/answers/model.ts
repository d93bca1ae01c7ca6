import type { EvidenceDates, EvidenceOrigin } from "#lib/evidence/model.ts";
import type { ConformityBasis, ConformityState } from "#lib/requirements/model.ts";
import type { Localized } from "#lib/shared/localized.ts";
import type { ColumnKind, Condition, Given, QuestionType } from "../questions/model.ts";

/** What a conformity question can be answered with, in the order of the keys 1–4. */
export const answerValues = ["met", "partly_met", "not_met", "not_applicable"] as const;
export type AnswerValue = (typeof answerValues)[number];

/**
 * What one revision of an answer says: `value` to a conformity question, `given` to one of another
 * type. Both null is not answered yet, though a note may stand.
 */
export type AnswerContent = {
  readonly value: AnswerValue | null;
  readonly given: Given | null;
  readonly note: string;
  readonly basis: ConformityBasis | null;
};

/** The fields that a person edits; `basis` follows from the evidence. */
export type AnswerField = "value" | "given" | "note";

/** A change of an answer: only the fields that the person changed. */
export type AnswerPatch = {
  readonly value?: AnswerValue | null | undefined;
  readonly given?: Given | null | undefined;
  readonly note?: string | undefined;
};

export type EvidenceNeed = {
  readonly key: string;
  readonly text: Localized;
  /** A proof dated longer ago than this does not count; null: as long as it is valid. */
  readonly maxAgeDays: number | null;
};

/** Evidence as it stands at one answer. */
export type LinkedEvidence = EvidenceDates & {
  readonly linkId: string;
  readonly evidenceId: string;
  readonly needKey: string | null;
  readonly title: string;
  readonly fileName: string | null;
  readonly size: number | null;
  readonly url: string | null;
  readonly origin: EvidenceOrigin;
  /** Keys of other questions of the same audit that it speaks for. */
  readonly alsoIn: readonly string[];
  /** A newer version of it exists; this link stays with this one. */
  readonly hasNewer: boolean;
  /** Restricted, and not named to the reader. */
  readonly isWithheld: boolean;
};

/** A need with the moment until which it is proven; `"open"` has no end, null is not proven. */
export type NeedStanding = {
  readonly key: string;
  readonly provenUntil: Date | "open" | null;
};

/** One answer with its question, as the conformity of a requirement is derived from it. */
export type SettledAnswer = Pick<AnswerContent, "value" | "note" | "basis"> & {
  readonly questionKey: string;
  readonly needs: readonly NeedStanding[];
};

/** What approved answers say of one requirement. */
export type DerivedConformity = {
  readonly state: ConformityState;
  readonly basis: ConformityBasis | null;
  readonly reason: string | null;
  readonly expiresAt: Date | null;
};

/** What the workbench shows of one audit, in one language. */
export type Workbench = {
  /** The moment as of which it was read: what changes later is news. */
  readonly readAt: Date;
  readonly sections: readonly { readonly key: string; readonly title: string }[];
  readonly questions: readonly WorkbenchQuestion[];
};

/** A question with its answer, as the workbench shows it. */
export type WorkbenchQuestion = {
  readonly questionId: string;
  readonly answerId: string;
  readonly key: string;
  readonly section: string;
  readonly short: string;
  readonly text: string;
  readonly help: string;
  readonly weight: number;
  readonly type: QuestionType;
  readonly form: WorkbenchForm;
  readonly condition: Condition | null;
  readonly optional: boolean;
  /** Printed controls, such as "ISO 27001 A.8.3". */
  readonly references: readonly string[];
  readonly needs: readonly WorkbenchNeed[];
  readonly answer: AnswerState;
  readonly evidence: readonly LinkedEvidence[];
  readonly findings: readonly {
    readonly id: string;
    readonly reference: string;
    readonly title: string;
  }[];
  /** What the same question got in the vendor's last approved audit; null when there is none. */
  readonly lastYear: LastAnswer | null;
  /** How the question stands to the vendor's last approved audit; null when there is none. */
  readonly sinceLast: "new" | "reworded" | "same" | null;
};

/** What a type needs, in the reader's language. */
export type WorkbenchForm = {
  readonly options: readonly {
    readonly key: string;
    readonly label: string;
    readonly score: number | null;
  }[];
  readonly unit: string;
  readonly min: number | null;
  readonly max: number | null;
  readonly columns: readonly {
    readonly key: string;
    readonly label: string;
    readonly kind: ColumnKind;
  }[];
};

/** An approved answer of the audit before, with the day of its approval. */
export type LastAnswer = Pick<AnswerContent, "value" | "given" | "note" | "basis"> & {
  readonly at: Date;
};

/** What proves an answer, in words. */
export type WorkbenchNeed = {
  readonly key: string;
  readonly text: string;
  readonly maxAgeDays: number | null;
};

/** An answer as stored, with who wrote it last. */
export type AnswerState = AnswerContent & {
  readonly revision: number;
  readonly answeredAt: Date;
  readonly answeredById: string | null;
  readonly answeredByName: string | null;
  readonly returnedReason: string | null;
  readonly returnedByName: string | null;
};

/** One stored revision of an answer. */
export type AnswerRevisionRow = Pick<AnswerContent, "value" | "given" | "note"> & {
  readonly revision: number;
  readonly at: Date;
  readonly byName: string | null;
};

/** An answer after a save, as the workbench takes it over. */
export type SavedAnswer = {
  readonly questionId: string;
  readonly revision: number;
  readonly value: AnswerValue | null;
  readonly given: Given | null;
  readonly note: string;
  readonly returned: boolean;
  readonly savedAt: Date;
};

/** What stands in the way of a stale write: the other version, and who wrote it. */
export type AnswerConflict = {
  readonly fields: readonly AnswerField[];
  readonly revision: number;
  readonly value: AnswerValue | null;
  readonly given: Given | null;
  readonly note: string;
  readonly byName: string | null;
  readonly at: string;
};
