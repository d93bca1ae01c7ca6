"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { assumeInputFor, withdrawAssumption } from "./mutations.ts";
import { assumeInput, withdrawInput } from "./schema.ts";

export const assumeInputAction = defineAction({
  permission: ["risk:assume", "risk:read"],
  schema: assumeInput,
  run: assumeInputFor,
  revalidates: ({ vendorId }) => [`/vendors/${vendorId}`],
});

export const withdrawAssumptionAction = defineAction({
  permission: "risk:assume",
  schema: withdrawInput,
  run: withdrawAssumption,
  revalidates: ({ vendorId }) => [`/vendors/${vendorId}`],
});
