import { z } from "zod";
import { findingSeverities } from "#lib/findings/model.ts";
import { anyId, anyOf, oneOf, type TableSpec, textFilter } from "#lib/shared/table-query.ts";
import { isZone } from "#lib/shared/time.ts";
import { auditKinds, auditStatuses, decisions, mostConditions } from "./model.ts";

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

/** A day, or nothing where another rule sets it. */
const dayOrRule = z
  .union([z.literal(""), z.iso.date()])
  .nullish()
  .transform((day) => day || null);

/** The decision that ends an audit. */
export const approveAuditSchema = z.strictObject({
  auditId: z.uuid(),
  decision: z.enum(decisions),
  reason: z.string().trim().max(4000).default(""),
  /** What has to be done, of an approval with conditions only; each becomes a finding. */
  conditions: z
    .array(
      z.strictObject({
        title: z.string().trim().min(1).max(200),
        severity: z.enum(findingSeverities),
        /** Without a day the one that the severity proposes is set. */
        dueOn: dayOrRule,
      }),
    )
    .max(mostConditions)
    .default([]),
  /** Without a day the one that tier and decision set. */
  nextDueOn: dayOrRule,
  zone,
});
type Approval = z.output<typeof approveAuditSchema>;
/** Without conditions there are none; without a next day the rule sets it. */
export type ApproveAudit = Omit<Approval, "conditions" | "nextDueOn"> &
  Partial<Pick<Approval, "conditions" | "nextDueOn">>;

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
