"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { chooseClock, dropClock } from "./mutations.ts";
import { chooseClockSchema, dropClockSchema } from "./schema.ts";

export const chooseClockAction = defineAction({
  permission: ["incident:read", "incident:write"],
  schema: chooseClockSchema,
  run: chooseClock,
  revalidates: ["/incidents"],
});

export const dropClockAction = defineAction({
  permission: ["incident:read", "incident:write"],
  schema: dropClockSchema,
  run: dropClock,
  revalidates: ["/incidents"],
});
