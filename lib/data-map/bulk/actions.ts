"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { judgeFields } from "./mutations.ts";
import { judgeFieldsInput } from "./schema.ts";

export const judgeFieldsAction = defineAction({
  permission: "flow:write",
  schema: judgeFieldsInput,
  run: judgeFields,
  revalidates: ({ vendorIds }) => ["/data-map", ...vendorIds.map((id) => `/vendors/${id}`)],
});
