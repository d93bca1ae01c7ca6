import type { FlowProposals, Proposal } from "#lib/data-map/minimisation/model.ts";
import { formAfter } from "#lib/data-map/minimisation/rules.ts";
import type { SentOtherwise } from "#lib/risk/what-if/rules.ts";

/** The key of one field of one flow in the address of a page. */
export function choiceKey({ flowId, element }: Pick<Proposal, "flowId" | "element">): string {
  return `${flowId}.${element}`;
}

/** Proposals that stand switched on at first: what is called useful is left to the reader. */
export function firstChoices(flows: readonly FlowProposals[]): readonly string[] {
  return flows
    .flatMap(({ proposals }) => proposals)
    .filter(({ necessity, decision }) => necessity !== "useful" && decision?.state !== "rejected")
    .map(choiceKey);
}

/** A proposal as the method reads it. */
export function asSent(proposal: Proposal): SentOtherwise {
  const { flowId, element, change } = proposal;
  return { flowId, element, form: formAfter(change) };
}
