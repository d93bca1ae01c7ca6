"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { removeSample } from "./mutations.ts";
import { removeSampleSchema } from "./schema.ts";

/** Removes the sample; answers with what stayed because of the work on it. */
export const removeSampleAction = defineAction({
  permission: "settings:manage",
  schema: removeSampleSchema,
  run: (grant) => removeSample(grant),
  revalidates: ["/"],
});
