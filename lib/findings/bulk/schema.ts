import { z } from "zod";
import { isZone } from "#lib/shared/time.ts";

/** Ids as a list, or as a form sends them: joined by commas. */
const ids = z.preprocess(
  (given) => (typeof given === "string" ? given.split(",").filter(Boolean) : given),
  z.array(z.uuid()).min(1).max(200),
);

/** Giving several findings an owner, a due date or both; what is left empty stays. */
export const assignSchema = z
  .strictObject({
    ids,
    ownerId: z
      .union([z.literal(""), z.uuid()])
      .nullish()
      .transform((id) => id || null),
    dueOn: z
      .union([z.literal(""), z.iso.date()])
      .nullish()
      .transform((day) => day || null),
    zone: z.string().refine(isZone, "unknownZone").default("UTC"),
  })
  .refine(({ ownerId, dueOn }) => ownerId !== null || dueOn !== null, {
    error: "ownerOrDay",
    path: ["ownerId"],
  });
export type Assignment = z.output<typeof assignSchema>;
