"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { approveAuditSchema, returnAuditSchema } from "../schema.ts";
import { approveAudit, returnAudit } from "./mutations.ts";

export const returnAuditAction = defineAction({
  permission: "audit:approve",
  schema: returnAuditSchema,
  run: returnAudit,
  revalidates: ({ id }) => [`/audits/${id}`],
});

export const approveAuditAction = defineAction({
  permission: ["audit:approve", "requirement:read"],
  schema: approveAuditSchema,
  run: (grant, input) => approveAudit(grant, input),
  revalidates: ({ id }) => [`/audits/${id}`],
});
