"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { accept } from "#lib/shared/outcome.ts";
import {
  discardDraft,
  publishDraft,
  removeRequirement,
  saveRequirement,
  startDraft,
} from "./mutations.ts";
import { countApplicable } from "./queries.ts";
import {
  applicabilityInputSchema,
  draftSchema,
  publishDraftSchema,
  removeRequirementSchema,
  saveRequirementSchema,
  startDraftSchema,
} from "./schema.ts";

export const startDraftAction = defineAction({
  permission: ["requirement:write", "requirement:read"],
  schema: startDraftSchema,
  run: (grant) => startDraft(grant),
});

export const saveRequirementAction = defineAction({
  permission: "requirement:write",
  schema: saveRequirementSchema,
  run: (grant, input) => saveRequirement(grant, input),
});

export const removeRequirementAction = defineAction({
  permission: "requirement:write",
  schema: removeRequirementSchema,
  run: (grant, input) => removeRequirement(grant, input),
});

export const discardDraftAction = defineAction({
  permission: "requirement:write",
  schema: draftSchema,
  run: (grant, input) => discardDraft(grant, input),
});

export const publishDraftAction = defineAction({
  permission: ["requirement:write", "requirement:read"],
  schema: publishDraftSchema,
  run: (grant, input) => publishDraft(grant, input),
});

/** How many vendors a rule reaches, while it is being written. */
export const countApplicableAction = defineAction({
  permission: "requirement:read",
  schema: applicabilityInputSchema,
  run: async (grant, rule) => accept(await countApplicable(grant, rule)),
});
