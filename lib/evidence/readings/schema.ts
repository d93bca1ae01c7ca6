import { z } from "zod";
import { readingKeys } from "./model.ts";

/** Reading the text of one file. */
export const readSchema = z.strictObject({ id: z.uuid() });

/** What a person confirmed: proposals by what they say and where; their words are read anew. */
export const confirmSchema = z.strictObject({
  id: z.uuid(),
  revision: z.number().int().min(1),
  confirmed: z
    .array(
      z.strictObject({
        key: z.enum(readingKeys),
        value: z.string().min(1).max(400),
        page: z.number().int().min(1),
      }),
    )
    .min(1)
    .max(80),
});
export type Confirmation = z.output<typeof confirmSchema>;
