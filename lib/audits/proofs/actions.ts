"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { attachSchema, detachSchema, proofLinkSchema } from "../answers/schema.ts";
import { addProof, attachProof, detachProof } from "./mutations.ts";

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

export const addProofLinkAction = defineAction({
  permission: ["evidence:write", "audit:answer"],
  schema: proofLinkSchema,
  run: (grant, { answerId, needKey, url, ...description }) =>
    addProof(grant, {
      answerId,
      needKey: needKey || null,
      content: { kind: "link", url },
      description,
    }),
});
