"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { planWithFindings } from "./mutations.ts";
import { planWithFindingsInput } from "./schema.ts";

export const planWithFindingsAction = defineAction({
  permission: ["flow:write", "finding:write"],
  schema: planWithFindingsInput,
  run: planWithFindings,
  revalidates: ({ vendorIds }) => [
    "/data-map",
    "/data-map/minimise",
    "/findings",
    ...vendorIds.map((id) => `/vendors/${id}`),
  ],
});
