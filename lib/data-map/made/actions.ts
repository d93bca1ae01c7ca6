"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { declareMade } from "./mutations.ts";
import { declareMadeInput } from "./schema.ts";

export const declareMadeAction = defineAction({
  permission: ["flow:read", "flow:write"],
  schema: declareMadeInput,
  run: declareMade,
  revalidates: ({ flowIds, vendorIds }) => [
    "/data-map",
    "/data-map/minimise",
    ...flowIds.map((id) => `/data-map/flows/${id}`),
    ...vendorIds.map((id) => `/vendors/${id}`),
  ],
});
