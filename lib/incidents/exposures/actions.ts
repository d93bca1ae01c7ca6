"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { setExposures } from "./mutations.ts";
import { setExposuresSchema } from "./schema.ts";

export const setExposuresAction = defineAction({
  permission: ["incident:read", "incident:write"],
  schema: setExposuresSchema,
  run: setExposures,
  revalidates: ["/incidents"],
});
