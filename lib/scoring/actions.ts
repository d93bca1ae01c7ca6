"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { overrideTier } from "./mutations.ts";
import { tierOverrideInput } from "./schema.ts";

export const overrideTierAction = defineAction({
  permission: "risk:assume",
  schema: tierOverrideInput,
  run: overrideTier,
  revalidates: ({ vendorId }) => [`/vendors/${vendorId}`],
});
