"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { linkEvidence, unlinkEvidence } from "./mutations.ts";
import { linkSchema, unlinkSchema } from "./schema.ts";

export const linkEvidenceAction = defineAction({
  permission: "evidence:write",
  schema: linkSchema,
  run: (grant, input) => linkEvidence(grant, input),
});

export const unlinkEvidenceAction = defineAction({
  permission: "evidence:write",
  schema: unlinkSchema,
  run: (grant, input) => unlinkEvidence(grant, input),
});
