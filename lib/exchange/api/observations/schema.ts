import { z } from "zod";
import {
  count,
  elementKey,
  form,
  instant,
  listOf,
  named,
  paging,
  seenElement,
} from "../shapes/schema.ts";

/** What a list of observations is asked by. */
export const observationListQuery = z.strictObject({
  scan: z.array(z.uuid()).max(50).optional(),
  system: z.array(z.uuid()).max(50).optional(),
  vendor: z.array(z.string().min(1).max(300)).max(50).optional(),
  element: z.array(elementKey).optional(),
  form: z.array(form).optional(),
  sort: z.enum(["id", "-id", "count", "-count"]).default("-id"),
  ...paging,
});

export const observationAnswer = z.strictObject({
  ...seenElement,
  scanId: z.uuid(),
  system: z.strictObject({ id: z.uuid(), name: z.string() }),
  vendor: z.strictObject({ key: z.string(), name: z.string() }).nullable(),
  seenAt: instant,
});
export const observationListAnswer = listOf(observationAnswer);
named.add(observationAnswer, { id: "Observation" });
named.add(observationListAnswer, { id: "ObservationList" });

export const observationParams = z.strictObject({ id: z.uuid() });

/**
 * A decision on the drift that an observation shows: `declared` writes it into the register,
 * `dismissed` puts it aside with a reason until the end of a day.
 */
export const observationDecision = z
  .strictObject({
    verdict: z.enum(["declared", "dismissed"]),
    purpose: z.string().trim().max(300).default(""),
    reason: z.string().trim().max(2000).default(""),
    untilOn: z.iso.date().optional(),
  })
  .refine(({ verdict, reason }) => verdict === "declared" || reason !== "", {
    path: ["reason"],
    error: "required",
  })
  .refine(({ verdict, untilOn }) => verdict === "declared" || untilOn !== undefined, {
    path: ["untilOn"],
    error: "required",
  });
export type ObservationDecision = z.output<typeof observationDecision>;

export const observationDecisionAnswer = z.strictObject({
  verdict: z.enum(["declared", "dismissed"]),
  decided: count,
  vendorIds: z.array(z.uuid()),
});
named.add(observationDecisionAnswer, { id: "DecisionResult" });
