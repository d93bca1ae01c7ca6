"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { takeOver } from "./mutations.ts";
import { takeOverSchema } from "./schema.ts";

export const takeOverAction = defineAction({
  permission: "audit:answer",
  schema: takeOverSchema,
  run: (grant, input) => takeOver(grant, input),
});
