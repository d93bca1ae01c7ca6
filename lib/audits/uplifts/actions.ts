"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { lookAgain, startUplift } from "./mutations.ts";
import { startUpliftSchema, upliftIdSchema } from "./schema.ts";

export const startUpliftAction = defineAction({
  permission: ["requirement:write", "finding:write", "audit:plan"],
  schema: startUpliftSchema,
  run: (grant, input) => startUplift(grant, input),
});

export const lookAgainAction = defineAction({
  permission: ["requirement:write", "finding:write", "audit:plan"],
  schema: upliftIdSchema,
  run: (grant, input) => lookAgain(grant, input),
});
