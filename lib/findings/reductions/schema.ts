import { z } from "zod";
import { planReductionsInput } from "#lib/data-map/minimisation/schema.ts";
import { findingSeverities } from "../model.ts";

/** A plan to send less, with a finding for each vendor concerned. */
export const planWithFindingsInput = planReductionsInput.extend({
  severity: z.enum(findingSeverities),
  weakness: z.string().trim().max(8000).default(""),
});
export type PlanWithFindingsInput = z.output<typeof planWithFindingsInput>;
