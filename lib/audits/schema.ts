import { z } from "zod";
import { anyId, anyOf, oneOf, type TableSpec, textFilter } from "#lib/shared/table-query.ts";
import { isZone } from "#lib/shared/time.ts";
import { auditKinds, auditStatuses, decisions } from "./model.ts";

const zone = z.string().refine(isZone, "unknownZone").default("UTC");
const people = z.preprocess(
  (given) => (typeof given === "string" ? (given === "" ? [] : [given]) : given),
  z.array(z.uuid()).max(20).default([]),
);

/** Planning an audit: who is examined, by whom, with what, until when. */
export const planAuditSchema = z.strictObject({
  vendorId: z.uuid(),
  templateVersionId: z.uuid(),
  kind: z.enum(auditKinds),
  /** Due at the end of this day. */
  dueOn: z.iso.date(),
  zone,
  auditorIds: people,
});
export type PlanAudit = z.output<typeof planAuditSchema>;

/** Setting the auditors of an audit, all of them. */
export const assignAuditSchema = z.strictObject({ auditId: z.uuid(), auditorIds: people });
export type AssignAudit = z.output<typeof assignAuditSchema>;

/** An audit by its id. */
export const auditIdSchema = z.strictObject({ auditId: z.uuid() });

/** Sending answers back, each with what is missing. */
export const returnAuditSchema = z.strictObject({
  auditId: z.uuid(),
  returns: z
    .array(
      z.strictObject({
        questionId: z.uuid(),
        reason: z.string().trim().min(1).max(2000),
      }),
    )
    .min(1)
    .max(400),
});
export type ReturnAudit = z.output<typeof returnAuditSchema>;

/** The decision that ends an audit. */
export const approveAuditSchema = z.strictObject({
  auditId: z.uuid(),
  decision: z.enum(decisions),
  reason: z.string().trim().max(4000).default(""),
  zone,
});
export type ApproveAudit = z.output<typeof approveAuditSchema>;

/** The list of audits in the URL. Without a status it shows what is under way. */
export const auditsTable = {
  sorts: ["dueAt", "reference", "decidedAt"],
  defaultSort: { key: "dueAt", direction: "asc" },
  filters: {
    q: textFilter(),
    status: anyOf([...auditStatuses, "all"]),
    kind: anyOf(auditKinds),
    due: oneOf(["overdue", "soon"]),
    auditor: anyId(),
    vendor: anyId(),
  },
} as const satisfies TableSpec;
