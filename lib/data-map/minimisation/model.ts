import type { ElementKey } from "#lib/catalogue/elements.ts";
import type {
  MinimisationReason,
  PurposeKind,
  ReductionChange,
} from "#lib/catalogue/minimisation.ts";
import type { Form, Necessity } from "#lib/risk/model.ts";
import type { DraftField, MatrixVendor } from "../model.ts";

/** Why a purpose does without: a shipped reason by its key, or one that a person wrote. */
export type RuleReason =
  | { readonly kind: "shipped"; readonly key: MinimisationReason }
  | { readonly kind: "written"; readonly text: string };

/** One line of the table purpose × element. */
export type MinimisationRule = {
  readonly purposeKind: PurposeKind;
  readonly element: ElementKey;
  readonly change: ReductionChange;
  readonly reason: RuleReason;
  readonly active: boolean;
  readonly builtIn: boolean;
  readonly revision: number;
};

/** What stands of a decision about one field of one flow. */
export const reductionStates = ["planned", "rejected", "done"] as const;
export type ReductionState = (typeof reductionStates)[number];

/** A decision: to send less of one field, or not to, with the reason. */
export type Reduction = {
  readonly id: string;
  readonly flowId: string;
  readonly element: ElementKey;
  readonly change: ReductionChange;
  readonly state: ReductionState;
  readonly reason: string | null;
  readonly planId: string | null;
  readonly findingId: string | null;
  readonly decidedAt: Date;
  readonly doneAt: Date | null;
};

/** Why less could be sent: a person said it is not needed, or a rule of the table says so. */
export type ProposalReason = { readonly kind: "stated" } | RuleReason;

/** One field that is sent in a form which its purpose does not need, and what would do. */
export type Proposal = {
  readonly flowId: string;
  readonly element: ElementKey;
  readonly form: Form;
  readonly necessity: Necessity;
  readonly change: ReductionChange;
  readonly reason: ProposalReason;
  /** The decision that stands; null while nobody has decided. */
  readonly decision: Reduction | null;
  /** Evidence shows the decision made, and the field is still declared as before. */
  readonly behind: boolean;
};

/** A plan with how far it is. */
export type ReductionPlan = {
  readonly id: string;
  readonly name: string;
  readonly ownerName: string | null;
  readonly dueAt: Date | null;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
  readonly revision: number;
  readonly items: readonly PlanItem[];
};

export type PlanItem = Pick<
  Reduction,
  "id" | "flowId" | "element" | "change" | "state" | "doneAt" | "findingId"
> & {
  readonly vendorId: string;
  readonly vendorName: string;
  readonly systemName: string;
  /** Evidence shows it made, and the field is still declared as before. */
  readonly behind: boolean;
};

/** A flow with what could be sent less of, or could have been while it ran. */
export type FlowProposals = {
  /** Null while it runs; after the end there is nothing left to plan. */
  readonly endsAt: Date | null;
  readonly id: string;
  readonly purpose: string;
  readonly purposeKind: PurposeKind;
  readonly systemName: string;
  readonly fields: readonly DraftField[];
  readonly proposals: readonly Proposal[];
};

/** A vendor with its running flows and what could be sent less of. */
export type VendorProposals = {
  readonly vendor: MatrixVendor;
  readonly flows: readonly FlowProposals[];
};
