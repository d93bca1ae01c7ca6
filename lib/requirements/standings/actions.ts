"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { setConformity } from "./mutations.ts";
import { setConformitySchema } from "./schema.ts";

export const setConformityAction = defineAction({
  permission: "requirement:write",
  schema: setConformitySchema,
  run: (grant, input) => setConformity(grant, input),
});
