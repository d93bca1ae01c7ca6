"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { createTemplate, discardDraft, publishDraft, saveDraft, startDraft } from "./mutations.ts";
import {
  createTemplateSchema,
  draftIdSchema,
  publishDraftSchema,
  saveDraftSchema,
  templateIdSchema,
} from "./schema.ts";

const list = ["/audits/templates"];

export const createTemplateAction = defineAction({
  permission: "template:write",
  schema: createTemplateSchema,
  run: (grant, input) => createTemplate(grant, input),
  revalidates: list,
});

export const startDraftAction = defineAction({
  permission: "template:write",
  schema: templateIdSchema,
  run: startDraft,
  revalidates: list,
});

export const saveDraftAction = defineAction({
  permission: "template:write",
  schema: saveDraftSchema,
  run: saveDraft,
});

export const publishDraftAction = defineAction({
  permission: "template:write",
  schema: publishDraftSchema,
  run: (grant, input) => publishDraft(grant, input),
  revalidates: list,
});

export const discardDraftAction = defineAction({
  permission: "template:write",
  schema: draftIdSchema,
  run: discardDraft,
  revalidates: list,
});
