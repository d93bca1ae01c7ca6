"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { moveAudit } from "./mutations.ts";
import { moveAuditSchema } from "./schema.ts";

export const moveAuditAction = defineAction({
  permission: ["audit:plan", "requirement:read"],
  schema: moveAuditSchema,
  run: (grant, input) => moveAudit(grant, input),
  revalidates: (_plan, { auditId }) => [`/audits/${auditId}`],
});
