import type { Standing } from "#lib/requirements/model.ts";
import type { AnswerValue, WorkbenchForm } from "../../answers/model.ts";
import type { Given } from "../../questions/model.ts";

/** What the vendor says to one question, beside what we know of its requirement. */
export type VendorWord = {
  readonly key: string;
  readonly section: string;
  readonly short: string;
  readonly form: WorkbenchForm;
  readonly value: AnswerValue | null;
  readonly given: Given | null;
  readonly note: string;
  readonly byName: string | null;
  readonly answeredAt: Date;
  readonly files: readonly { readonly evidenceId: string; readonly title: string }[];
  readonly requirementKey: string | null;
  /** How the vendor stands on the requirement now; null where the question settles none. */
  readonly standing: Standing | null;
};

/** An audit of the same vendor that takes answers and could take the vendor's over. */
export type OpenAudit = { readonly id: string; readonly reference: string };
