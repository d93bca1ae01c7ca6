"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { stateNoPersonalData } from "./mutations.ts";
import { noPersonalDataInput } from "./schema.ts";

export const stateNoPersonalDataAction = defineAction({
  permission: "flow:write",
  schema: noPersonalDataInput,
  run: stateNoPersonalData,
  revalidates: ({ vendorId }) => [`/vendors/${vendorId}`, "/data-map"],
});
