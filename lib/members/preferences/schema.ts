import { z } from "zod";
import { locales } from "#lib/shared/locale.ts";
import { isZone } from "#lib/shared/time.ts";
import { mailPaces } from "./model.ts";

/** How one wants to be written to; an empty zone is the installation's. */
export const mailPreferencesSchema = z.strictObject({
  mailPace: z.enum(mailPaces),
  locale: z.enum(locales),
  zone: z
    .union([z.literal(""), z.string().refine(isZone, "unknownZone")])
    .nullish()
    .transform((zone) => zone || null),
});
