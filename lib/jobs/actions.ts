"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { now } from "#lib/platform/clock.ts";
import { cancelJob } from "./mutations.ts";
import { cancelJobSchema } from "./schema.ts";

export const cancelJobAction = defineAction({
  permission: "job:cancel",
  schema: cancelJobSchema,
  run: (grant, input) => cancelJob(grant, input, now()),
  revalidates: ["/settings/jobs"],
});
