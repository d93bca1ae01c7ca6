"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { updateEvidence, withdrawEvidence } from "./mutations.ts";
import { updateEvidenceSchema, withdrawSchema } from "./schema.ts";

export const updateEvidenceAction = defineAction({
  permission: "evidence:write",
  schema: updateEvidenceSchema,
  run: (grant, input) => updateEvidence(grant, input),
});

export const withdrawEvidenceAction = defineAction({
  permission: "evidence:write",
  schema: withdrawSchema,
  run: (grant, input) => withdrawEvidence(grant, input),
});
