import { z } from "zod";
import { localizedSchema } from "#lib/shared/localized-schema.ts";
import { isZone } from "#lib/shared/time.ts";
import { vendorKinds } from "#lib/vendors/model.ts";

const tier = z.int().min(1).max(4);
/** "AC-03": stable across versions. */
export const requirementKeySchema = z.string().regex(/^[A-Z]{2,5}-\d{2}$/, "requirementKey");

/** The stored shape of an applicability rule; all conditions that are given must hold. */
export const applicabilitySchema = z.strictObject({
  tiers: z.array(tier).min(1).optional(),
  kinds: z.array(z.enum(vendorKinds)).min(1).optional(),
  elements: z.union([z.literal("any"), z.array(z.string().min(1)).min(1)]).optional(),
  regions: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .min(1)
    .optional(),
  criticality: z.array(z.int().min(1).max(4)).min(1).optional(),
});

/** The stored shape of an evidence rule. */
export const evidenceRuleSchema = z.strictObject({
  proves: localizedSchema,
  validDays: z.int().min(1).max(3660),
});

/** One version of a baseline, whole: what is published never changes afterwards. */
export const baselineSchema = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9-]{3,40}$/),
    title: localizedSchema,
    /** Until when vendors may fall short of what this version adds. */
    graceUntil: z.date().nullable().default(null),
    requirements: z
      .array(
        z.strictObject({
          key: requirementKeySchema,
          title: localizedSchema,
          guidance: localizedSchema,
          weight: z.int().min(1).max(5),
          applicability: applicabilitySchema,
          evidenceRule: evidenceRuleSchema,
          references: z.array(z.string().regex(/^[a-z0-9-]+:.{1,40}$/)).max(20),
        }),
      )
      .min(1)
      .max(400),
  })
  .refine(
    ({ requirements }) => new Set(requirements.map((one) => one.key)).size === requirements.length,
    { error: "keysRepeat", path: ["requirements"] },
  );
export type BaselineContent = z.output<typeof baselineSchema>;

const reason = z.string().trim().min(1).max(4000);

/** Asking for a waiver. */
export const waiverRequestSchema = z.strictObject({
  vendorId: z.uuid(),
  requirementKey: requirementKeySchema,
  reason,
  /** The waiver runs to the end of this day. */
  endsOn: z.iso.date(),
  zone: z.string().refine(isZone, "unknownZone").default("UTC"),
});
export type WaiverRequest = z.output<typeof waiverRequestSchema>;

/** Approving or ending a waiver. */
export const waiverIdSchema = z.strictObject({ waiverId: z.uuid() });

/** The state of a requirement's list of vendors in the URL. */
export const requirementVendorsSchema = z.object({
  show: z.enum(["all", "gaps"]).catch("gaps").default("gaps"),
  cursor: z.string().max(2000).optional().catch(undefined),
});

/** The page of a list of vendors in the URL. */
export const cursorSchema = z.object({ cursor: z.string().max(2000).optional().catch(undefined) });

/** An id in an address. */
export const idSchema = z.uuid();
