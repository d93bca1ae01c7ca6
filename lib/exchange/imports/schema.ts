import { z } from "zod";
import { vendorKinds } from "#lib/vendors/model.ts";
import { dateOrders } from "../values/model.ts";
import { registerFields } from "../vendors/model.ts";
import { duplicateChoices, type ImportOptions } from "./model.ts";

const columnName = z.string().min(1).max(400);
const columns = z.record(columnName, z.enum(registerFields).nullable());

/** What a person decided about a file; also the long form of the command line's mapping file. */
export const importOptionsSchema = z.strictObject({
  sheet: z.string().max(200).optional(),
  columns: columns.optional(),
  dateOrder: z.enum(dateOrders).optional(),
  kinds: z.record(columnName, z.enum(vendorKinds)).optional(),
  duplicates: z.enum(duplicateChoices).optional(),
  decisions: z.record(z.string().regex(/^\d{1,7}$/), z.enum(duplicateChoices)).optional(),
}) satisfies z.ZodType<ImportOptions>;

/** A mapping file: `{ "<column>": "<field>" | null }`, or the long form with everything. */
export const mappingFileSchema = z
  .union([importOptionsSchema, columns])
  .transform((read): ImportOptions => {
    const long = importOptionsSchema.safeParse(read);
    return long.success ? long.data : { columns: read as ImportOptions["columns"] };
  });

export const importSchema = z.strictObject({ id: z.uuid() });

/** New decisions about an uploaded file; each part that is named replaces the part before. */
export const changeImportSchema = z.strictObject({ id: z.uuid(), options: importOptionsSchema });
