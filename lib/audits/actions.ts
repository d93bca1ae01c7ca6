"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { assignAudit, cancelAudit, planAudit, submitAudit } from "./mutations.ts";
import { assignAuditSchema, auditIdSchema, planAuditSchema } from "./schema.ts";

const page = ({ id }: { readonly id: string }) => [`/audits/${id}`];

export const planAuditAction = defineAction({
  permission: ["audit:plan", "requirement:read"],
  schema: planAuditSchema,
  run: (grant, input) => planAudit(grant, input),
  revalidates: ["/audits"],
});

export const assignAuditAction = defineAction({
  permission: "audit:plan",
  schema: assignAuditSchema,
  run: (grant, input) => assignAudit(grant, input),
  revalidates: page,
});

export const submitAuditAction = defineAction({
  permission: "audit:answer",
  schema: auditIdSchema,
  run: (grant, input) => submitAudit(grant, input),
  revalidates: page,
});

export const cancelAuditAction = defineAction({
  permission: "audit:plan",
  schema: auditIdSchema,
  run: cancelAudit,
  revalidates: page,
});
