import { z } from "zod";
import { timeFields } from "#lib/shared/interval-schema.ts";
import { exposureStates } from "../model.ts";

const id = z.uuid();

/** A cell of the grid, as "system element". */
const cell = z
  .string()
  .max(120)
  .transform((text, context) => {
    const [systemId = "", elementKey = "", ...rest] = text.split(" ");
    const parsed = z.uuid().safeParse(systemId);
    if (!parsed.success || elementKey === "" || rest.length > 0) {
      context.addIssue({ code: "custom", message: "invalid", input: text });
      return z.NEVER;
    }
    return { systemId, elementKey };
  });

/** One answer for a number of cells: exposed, not exposed or unknown, with its source. */
export const setExposuresSchema = z.strictObject({
  incidentId: id,
  cells: z.union([cell.transform((one) => [one]), z.array(cell).min(1).max(2_000)]),
  state: z.enum(exposureStates),
  /** Since when this is believed: the moment of the statement it rests on. */
  believed: timeFields,
  source: z.string().trim().min(1).max(500),
  claimId: z
    .union([z.literal(""), id])
    .default("")
    .transform((text) => text || null),
});
export type SetExposures = z.output<typeof setExposuresSchema>;
