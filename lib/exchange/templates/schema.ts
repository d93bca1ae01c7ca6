import { z } from "zod";
import { sheetFields } from "./sheets/model.ts";

/** What the columns of a table are taken for, as the address carries it: `question:2,key:0`. */
export const mappingParameter = z
  .string()
  .max(400)
  .regex(/^(?:[a-zA-Z]+:\d{1,3})(?:,[a-zA-Z]+:\d{1,3})*$/)
  .transform((text) => Object.fromEntries(text.split(",").map((one) => one.split(":"))))
  .pipe(z.partialRecord(z.enum(sheetFields), z.coerce.number().int().min(0).max(300)));
