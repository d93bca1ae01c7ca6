"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { addComment, settleThread } from "./mutations.ts";
import { commentSchema, settleThreadSchema } from "./schema.ts";

export const addCommentAction = defineAction({
  permission: "audit:answer",
  schema: commentSchema,
  run: (grant, input) => addComment(grant, input),
});

export const settleThreadAction = defineAction({
  permission: "audit:answer",
  schema: settleThreadSchema,
  run: (grant, input) => settleThread(grant, input),
});
