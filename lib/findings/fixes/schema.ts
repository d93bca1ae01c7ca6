import { z } from "zod";
import { isZone } from "#lib/shared/time.ts";

/** A step with a word on it: what was done, what was seen, why. */
export const stepSchema = z.strictObject({
  id: z.uuid(),
  note: z.string().trim().min(1).max(4000),
});
export type Step = z.output<typeof stepSchema>;

/** Opening a closed finding again; without a day the one that its severity proposes is set. */
export const reopenSchema = stepSchema.extend({
  dueOn: z
    .union([z.literal(""), z.iso.date()])
    .nullish()
    .transform((day) => day || null),
  zone: z.string().refine(isZone, "unknownZone").default("UTC"),
});
export type Reopening = z.output<typeof reopenSchema>;

/** Evidence of the vendor that shows the fix. */
export const fixEvidenceSchema = z.strictObject({ id: z.uuid(), evidenceId: z.uuid() });
