"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { renewLink } from "./links/mutations.ts";
import { sendCampaign, sendQuestionnaire, withdrawQuestionnaire } from "./mutations.ts";
import { questionnaireIdSchema, sendCampaignSchema, sendQuestionnaireSchema } from "./schema.ts";

export const sendQuestionnaireAction = defineAction({
  permission: ["audit:plan", "requirement:read"],
  schema: sendQuestionnaireSchema,
  run: (grant, input) => sendQuestionnaire(grant, input),
});

export const sendCampaignAction = defineAction({
  permission: ["audit:plan", "requirement:read", "vendor:read"],
  schema: sendCampaignSchema,
  run: (grant, input) => sendCampaign(grant, input),
});

export const renewLinkAction = defineAction({
  permission: "audit:plan",
  schema: questionnaireIdSchema,
  run: (grant, input) => renewLink(grant, input),
});

export const withdrawQuestionnaireAction = defineAction({
  permission: "audit:plan",
  schema: questionnaireIdSchema,
  run: (grant, input) => withdrawQuestionnaire(grant, input),
});
