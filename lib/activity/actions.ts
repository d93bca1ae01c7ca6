"use server";
import { z } from "zod";
import { defineAction } from "#lib/access/define-action.ts";
import { accept } from "#lib/shared/outcome.ts";
import { verifyOwnLog } from "./verification/queries.ts";

export const verifyLogAction = defineAction({
  permission: ["activity:export", "activity:read"],
  schema: z.strictObject({}),
  run: async (grant) => accept(await verifyOwnLog(grant)),
});
