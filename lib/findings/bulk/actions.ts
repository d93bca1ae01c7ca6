"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { assignFindings } from "./mutations.ts";
import { assignSchema } from "./schema.ts";

export const assignFindingsAction = defineAction({
  permission: "finding:write",
  schema: assignSchema,
  run: assignFindings,
  revalidates: ["/findings"],
});
