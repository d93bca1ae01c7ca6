"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { withdrawEvidence } from "./mutations.ts";
import { withdrawSchema } from "./schema.ts";

export const withdrawEvidenceAction = defineAction({
  permission: "evidence:write",
  schema: withdrawSchema,
  run: (grant, input) => withdrawEvidence(grant, input),
});
