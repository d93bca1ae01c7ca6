import { z } from "zod";
import { type ElementKey, elementKeys } from "#lib/catalogue/elements.ts";
import { purposeKinds, reductionChanges } from "#lib/catalogue/minimisation.ts";
import { anyOf, type TableQuery, type TableSpec } from "#lib/shared/table-query.ts";
import { isZone } from "#lib/shared/time.ts";
import { vendorKinds } from "#lib/vendors/model.ts";

const elementKey = z.enum(elementKeys as [ElementKey, ...ElementKey[]]);

/** One field of one flow, and what is to become of it. */
const change = z.strictObject({
  flowId: z.uuid(),
  element: elementKey,
  change: z.enum(reductionChanges),
});

const optional = <T extends z.ZodType>(schema: T) =>
  z
    .union([z.literal(""), schema])
    .nullish()
    .transform((value) => (value === "" || value === undefined ? null : value));

/** A plan: which changes, who sees to them, until the end of which day. */
export const planReductionsInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  ownerId: optional(z.uuid()),
  dueOn: optional(z.iso.date()),
  zone: z.string().refine(isZone, "unknownZone").default("UTC"),
  changes: z.array(change).min(1).max(500),
});
export type PlanReductionsInput = z.output<typeof planReductionsInput>;

/** A decision not to send less, with its reason. */
export const rejectProposalInput = change.extend({
  reason: z.string().trim().min(1).max(1000),
});
export type RejectProposalInput = z.output<typeof rejectProposalInput>;

export const withdrawReductionInput = z.strictObject({ id: z.uuid() });
export type WithdrawReductionInput = z.output<typeof withdrawReductionInput>;

/** A line of the table purpose × element; without a reason the shipped one stands. */
export const setMinimisationRuleInput = z.strictObject({
  purposeKind: z.enum(purposeKinds),
  element: elementKey,
  change: z.enum(reductionChanges),
  reason: optional(z.string().trim().max(500)),
  active: z.preprocess(
    (value) => value === true || value === "on" || value === "true",
    z.boolean(),
  ),
  /** The revision that was read; 0 for a line that is new. */
  revision: z.coerce.number().int().min(0),
});
export type SetMinimisationRuleInput = z.output<typeof setMinimisationRuleInput>;

/** Which proposals are listed, by kind of vendor, and which groups of them are switched on. */
export const proposalList = {
  sorts: ["name"],
  defaultSort: { key: "name", direction: "asc" },
  limit: 50,
  filters: { kind: anyOf(vendorKinds) },
} as const satisfies TableSpec;
export type ProposalQuery = TableQuery<"name", (typeof proposalList)["filters"]>;
