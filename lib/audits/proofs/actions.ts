"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { attachSchema, detachSchema } from "../answers/schema.ts";
import { attachProof, detachProof } from "./mutations.ts";

export const attachProofAction = defineAction({
  permission: ["evidence:write", "audit:answer"],
  schema: attachSchema,
  run: (grant, input) => attachProof(grant, input),
});

export const detachProofAction = defineAction({
  permission: ["evidence:write", "audit:answer"],
  schema: detachSchema,
  run: (grant, input) => detachProof(grant, input),
});
