"use server";
import { defineAction } from "#lib/access/define-action.ts";
import {
  planReductions,
  rejectProposal,
  setMinimisationRule,
  withdrawReduction,
} from "./mutations.ts";
import {
  planReductionsInput,
  rejectProposalInput,
  setMinimisationRuleInput,
  withdrawReductionInput,
} from "./schema.ts";

/** Pages on which a decision about what is sent is seen. */
const pagesOf = ({ vendorIds }: { readonly vendorIds: readonly string[] }) => [
  "/data-map",
  "/data-map/minimise",
  ...vendorIds.map((id) => `/vendors/${id}`),
];

export const planReductionsAction = defineAction({
  permission: "flow:write",
  schema: planReductionsInput,
  run: planReductions,
  revalidates: pagesOf,
});

export const rejectProposalAction = defineAction({
  permission: "flow:write",
  schema: rejectProposalInput,
  run: rejectProposal,
  revalidates: pagesOf,
});

export const withdrawReductionAction = defineAction({
  permission: "flow:write",
  schema: withdrawReductionInput,
  run: withdrawReduction,
  revalidates: pagesOf,
});

export const setMinimisationRuleAction = defineAction({
  permission: "flow:write",
  schema: setMinimisationRuleInput,
  run: setMinimisationRule,
  revalidates: ["/data-map/minimise"],
});
