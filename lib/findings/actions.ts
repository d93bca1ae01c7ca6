"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { openFinding, updateFinding } from "./mutations.ts";
import { openFindingSchema, updateFindingSchema } from "./schema.ts";

export const openFindingAction = defineAction({
  permission: "finding:write",
  schema: openFindingSchema,
  run: (grant, input) => openFinding(grant, input),
});

export const updateFindingAction = defineAction({
  permission: "finding:write",
  schema: updateFindingSchema,
  run: updateFinding,
  revalidates: ({ id }) => [`/findings/${id}`],
});
