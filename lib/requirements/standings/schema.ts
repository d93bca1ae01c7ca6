import { z } from "zod";
import { isZone } from "#lib/shared/time.ts";
import { recordableStates } from "../model.ts";
import { requirementKeySchema } from "../schema.ts";

/** Recording how a vendor stands on a requirement, outside an audit. */
export const setConformitySchema = z.strictObject({
  vendorId: z.uuid(),
  requirementKey: requirementKeySchema,
  state: z.enum(recordableStates),
  /** The evidence that was looked at; without one it is the vendor's word. */
  evidenceId: z
    .union([z.literal(""), z.uuid()])
    .nullish()
    .transform((id) => id || null),
  reason: z.string().trim().min(1).max(4000),
  /** Until the end of this day; none given runs as long as a proof counts. */
  validOn: z
    .union([z.literal(""), z.iso.date()])
    .nullish()
    .transform((day) => day || null),
  zone: z.string().refine(isZone, "unknownZone").default("UTC"),
});
export type SetConformity = z.output<typeof setConformitySchema>;
