"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { accept } from "#lib/shared/outcome.ts";
import { removeSample } from "./mutations.ts";
import { previewRemoval } from "./queries.ts";
import { removeSampleSchema } from "./schema.ts";

/** What a removal would take away now, and what would stay. */
export const previewRemovalAction = defineAction({
  permission: "settings:manage",
  schema: removeSampleSchema,
  run: async (grant) => accept(await previewRemoval(grant)),
});

/** Removes the sample; answers with what stayed because of the work on it. */
export const removeSampleAction = defineAction({
  permission: "settings:manage",
  schema: removeSampleSchema,
  run: (grant) => removeSample(grant),
});
