"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { now } from "#lib/platform/clock.ts";
import { addCollector, revokeCollector } from "./mutations.ts";
import { addCollectorInput, revokeCollectorInput } from "./schema.ts";

export const addCollectorAction = defineAction({
  permission: "scan:run",
  schema: addCollectorInput,
  run: (grant, input) => addCollector(grant, input, now()),
});

export const revokeCollectorAction = defineAction({
  permission: "scan:run",
  schema: revokeCollectorInput,
  run: (grant, input) => revokeCollector(grant, input, now()),
  revalidates: ["/discovery/hosts"],
});
