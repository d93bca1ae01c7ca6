"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { openFindingFromAnswer, saveAnswer } from "./mutations.ts";
import { findingFromAnswerSchema, saveAnswerSchema } from "./schema.ts";

export const saveAnswerAction = defineAction({
  permission: "audit:answer",
  schema: saveAnswerSchema,
  run: (grant, input) => saveAnswer(grant, input),
});

export const openFindingFromAnswerAction = defineAction({
  permission: "audit:answer",
  schema: findingFromAnswerSchema,
  run: (grant, input) => openFindingFromAnswer(grant, input),
});
