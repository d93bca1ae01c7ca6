"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { waiverIdSchema, waiverRequestSchema } from "../schema.ts";
import { approveWaiver, endWaiver, requestWaiver } from "./mutations.ts";

export const requestWaiverAction = defineAction({
  permission: "requirement:write",
  schema: waiverRequestSchema,
  run: (grant, input) => requestWaiver(grant, input),
});

export const approveWaiverAction = defineAction({
  permission: "waiver:approve",
  schema: waiverIdSchema,
  run: (grant, input) => approveWaiver(grant, input),
});

export const endWaiverAction = defineAction({
  permission: "requirement:write",
  schema: waiverIdSchema,
  run: (grant, input) => endWaiver(grant, input),
});
