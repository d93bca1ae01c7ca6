"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { acceptanceIdSchema, requestAcceptanceSchema } from "../schema.ts";
import { approveAcceptance, endAcceptance, requestAcceptance } from "./mutations.ts";

const page = ({ findingId }: { readonly findingId: string }) => [`/findings/${findingId}`];

export const requestAcceptanceAction = defineAction({
  permission: "finding:write",
  schema: requestAcceptanceSchema,
  run: (grant, input) => requestAcceptance(grant, input),
  revalidates: page,
});

export const approveAcceptanceAction = defineAction({
  permission: "finding:accept",
  schema: acceptanceIdSchema,
  run: (grant, input) => approveAcceptance(grant, input),
  revalidates: page,
});

export const endAcceptanceAction = defineAction({
  permission: "finding:write",
  schema: acceptanceIdSchema,
  run: (grant, input) => endAcceptance(grant, input),
  revalidates: page,
});
