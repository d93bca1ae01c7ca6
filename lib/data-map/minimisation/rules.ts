import type { PurposeKind, ReductionChange } from "#lib/catalogue/minimisation.ts";
import { presetOf } from "#lib/catalogue/presets.ts";
import type { Form, Necessity } from "#lib/risk/model.ts";
import type { VendorKind } from "#lib/vendors/model.ts";
import type { DraftField, Flow } from "../model.ts";
import { draftOfFlow } from "../rules.ts";
import type { MinimisationRule, Proposal, Reduction, ReductionState } from "./model.ts";

const usual: Readonly<Partial<Record<VendorKind, PurposeKind>>> = {
  analytics: "analytics",
  advertising: "advertising",
  infrastructure: "infrastructure",
  data_platform: "infrastructure",
  support: "support",
  payment: "payment",
  identity: "identity",
  communication: "messaging",
  security: "security",
  human_resources: "staff",
};

/** The kind of purpose that flows to a kind of vendor mostly have; a first guess for a form. */
export function usualPurpose(kind: VendorKind): PurposeKind {
  return usual[kind] ?? "other";
}

/** With what a form of a new flow begins. */
export type DeclarationStart = {
  readonly purpose: string;
  readonly purposeKind: PurposeKind;
  readonly fields: readonly DraftField[];
  readonly people: number | null;
  readonly peopleMax: number | null;
};

/**
 * With what a new declaration begins: a flow that is copied, else what a well-known vendor receives
 * as it comes, else nothing but the usual kind of purpose of the vendor's kind.
 */
export function startOfDeclaration(
  copied: Flow | null,
  preset: string | null,
  kind: VendorKind,
): DeclarationStart {
  const blank = { purpose: "", people: null, peopleMax: null };
  if (copied !== null) {
    const { purpose, purposeKind, people, peopleMax, fields } = draftOfFlow(copied);
    return { purpose, purposeKind, people, peopleMax, fields };
  }
  const found = preset === null ? undefined : presetOf(preset);
  if (found === undefined) return { ...blank, purposeKind: usualPurpose(kind), fields: [] };
  const fields = found.fields.map((element) => ({
    element,
    form: "raw" as const,
    necessity: "unknown" as const,
  }));
  return { ...blank, purposeKind: found.purposeKind, fields };
}

/** The form in which a field is sent after a change; null: it is not sent. */
export function formAfter(change: ReductionChange): Form | null {
  const forms = {
    drop: null,
    pseudonymise: "pseudonymised",
    coarsen: "coarsened",
    aggregate: "aggregated",
  } as const;
  return forms[change];
}

/** Forms that say as much as the value itself: an unkeyed hash is reversed by a dictionary. */
export const tellingForms: readonly Form[] = ["raw", "hashed", "unknown"];

/** Whether a field in this form already says no more than a change would leave. */
export function isMade(change: ReductionChange, form: Form | null): boolean {
  if (form === null) return true;
  return change !== "drop" && !tellingForms.includes(form);
}

/** A field that is declared to be sent, and since when in this form. */
export type DeclaredField = DraftField & { readonly startsAt: Date };

/** What a flow sends now, and for what. */
export type SendingFlow = {
  readonly id: string;
  readonly purposeKind: PurposeKind;
  readonly fields: readonly DeclaredField[];
};

/**
 * Whether evidence showed a change made which the declaration of its field does not say yet. A field
 * that was declared anew since then is not behind: it is sent again.
 */
export function isBehind(
  { state, change, doneAt }: Pick<Reduction, "state" | "change" | "doneAt">,
  { form, startsAt }: Pick<DeclaredField, "form" | "startsAt">,
): boolean {
  return state === "done" && doneAt !== null && startsAt < doneAt && !isMade(change, form);
}

/** What a flow declares once these changes of its fields are declared as well. */
export function declaredAfter(
  fields: readonly DraftField[],
  changes: readonly Pick<Reduction, "element" | "change">[],
): readonly DraftField[] {
  const forms = new Map(changes.map(({ element, change }) => [element, formAfter(change)]));
  return fields.flatMap((field) => {
    const form = forms.get(field.element);
    return form === null ? [] : [{ ...field, form: form ?? field.form }];
  });
}

/** Whether a person's word on a field leaves room for a change: what is needed stays, in some form. */
function allows(necessity: Necessity, change: ReductionChange): boolean {
  return necessity !== "needed" || change !== "drop";
}

/**
 * The fields of a flow of which less could be sent: those that a person called not needed, and
 * those that the table of rules names for its purpose, as long as they go out in a form that tells
 * all. A rule never drops what a person called needed.
 */
export function proposalsOf(
  flow: SendingFlow,
  rules: readonly MinimisationRule[],
  standing: readonly Reduction[],
): readonly Proposal[] {
  const own = rules.filter(({ active, purposeKind }) => active && purposeKind === flow.purposeKind);
  const decided = new Map(
    standing.filter(({ flowId }) => flowId === flow.id).map((one) => [one.element, one]),
  );
  return flow.fields.flatMap(({ startsAt, ...field }): Proposal[] => {
    if (!tellingForms.includes(field.form)) return [];
    const rule = own.find(({ element }) => element === field.element);
    const decision = decided.get(field.element) ?? null;
    const behind = decision !== null && isBehind(decision, { ...field, startsAt });
    const common = { flowId: flow.id, ...field, decision, behind };
    if (field.necessity === "not_needed") {
      return [{ ...common, change: "drop", reason: { kind: "stated" } }];
    }
    if (rule === undefined || !allows(field.necessity, rule.change)) return [];
    return [{ ...common, change: rule.change, reason: rule.reason }];
  });
}

/** Whether a proposal still waits for somebody. */
export function isOpen({ decision, behind }: Proposal): boolean {
  return decision === null || (decision.state === "done" && !behind);
}

/** Planned reductions that what is sent now shows to be made. */
export function madeReductions(
  planned: readonly Pick<Reduction, "id" | "flowId" | "element" | "change">[],
  sent: readonly { readonly flowId: string; readonly element: string; readonly form: Form }[],
): readonly string[] {
  return planned
    .filter(({ flowId, element, change }) => {
      const now = sent.filter((field) => field.flowId === flowId && field.element === element);
      return now.every(({ form }) => isMade(change, form));
    })
    .map(({ id }) => id);
}

/** How far a plan is. */
export function planProgress(items: readonly { readonly state: ReductionState }[]): {
  readonly done: number;
  readonly all: number;
} {
  return { done: items.filter(({ state }) => state === "done").length, all: items.length };
}

/** Proposals of one field and one change over several vendors. */
export type ProposalGroup = {
  readonly key: string;
  readonly element: Proposal["element"];
  readonly change: ReductionChange;
  readonly vendors: number;
  readonly proposals: readonly Proposal[];
  /** Whether all of them are called useful: then they are left to the reader at first. */
  readonly useful: boolean;
};

/** The key of a group in the address of a page. */
export function groupKey({ element, change }: Pick<Proposal, "element" | "change">): string {
  return `${element}.${change}`;
}

/** Proposals by field and change, those at the most vendors first; rejected ones are left out. */
export function groupProposals(
  vendors: readonly { readonly flows: readonly { readonly proposals: readonly Proposal[] }[] }[],
): readonly ProposalGroup[] {
  const all = vendors.flatMap(({ flows }, vendor) =>
    flows.flatMap(({ proposals }) => proposals.map((proposal) => ({ vendor, proposal }))),
  );
  const live = all.filter(({ proposal }) => proposal.decision?.state !== "rejected");
  return [...Map.groupBy(live, ({ proposal }) => groupKey(proposal))]
    .map(([key, members]) => {
      const proposals = members.map(({ proposal }) => proposal);
      const [first] = proposals;
      if (first === undefined) throw new Error("A group has members.");
      return {
        key,
        element: first.element,
        change: first.change,
        vendors: new Set(members.map(({ vendor }) => vendor)).size,
        proposals,
        useful: proposals.every(({ necessity }) => necessity === "useful"),
      };
    })
    .toSorted((a, b) => b.vendors - a.vendors || (a.key < b.key ? -1 : 1));
}

/** A group of proposals, and whether it is taken into the sum. */
export type ChosenGroup = ProposalGroup & { readonly on: boolean };

/**
 * The groups with what the address of the page switches on (`?less=name.drop,email.drop`; a word
 * that names none switches all off). Without a word, all but what is called useful.
 */
export function chosenGroups(
  vendors: Parameters<typeof groupProposals>[0],
  asked: string | readonly string[] | undefined,
): readonly ChosenGroup[] {
  const words = asked === undefined ? null : [asked].flat().flatMap((text) => text.split(","));
  return groupProposals(vendors).map((group) => ({
    ...group,
    on: words === null ? !group.useful : words.includes(group.key),
  }));
}
