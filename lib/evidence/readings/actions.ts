"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { confirmReadings, proposeReadings } from "./mutations.ts";
import { confirmSchema, readSchema } from "./schema.ts";

export const proposeReadingsAction = defineAction({
  permission: ["evidence:read", "evidence:write"],
  schema: readSchema,
  run: (grant, input) => proposeReadings(grant, input),
});

export const confirmReadingsAction = defineAction({
  permission: ["evidence:read", "evidence:write"],
  schema: confirmSchema,
  run: (grant, input) => confirmReadings(grant, input),
});
