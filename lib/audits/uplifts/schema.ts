import { z } from "zod";
import { locales } from "#lib/shared/locale.ts";
import { isZone } from "#lib/shared/time.ts";
import { upliftMeans } from "./model.ts";

/** Opening the work for the vendors that fall short of a version. */
export const startUpliftSchema = z.strictObject({
  baselineId: z.uuid(),
  means: z.enum(upliftMeans),
  /** Due at the end of this day. */
  dueOn: z.iso.date(),
  zone: z.string().refine(isZone, "unknownZone").default("UTC"),
  /** Who owns the work where a vendor has no owner. */
  ownerId: z
    .union([z.literal(""), z.uuid()])
    .nullish()
    .transform((id) => id || null),
  locale: z.enum(locales).default("en"),
});
export type StartUplift = z.output<typeof startUpliftSchema>;

/** An uplift by its id. */
export const upliftIdSchema = z.strictObject({ upliftId: z.uuid() });
