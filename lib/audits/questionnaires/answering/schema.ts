import { z } from "zod";
import { saveAnswerSchema } from "../../answers/schema.ts";
import { contactShape } from "../schema.ts";

/** The token of a link, as it stands in its address. */
export const openLinkSchema = z.strictObject({ token: z.string().max(100) });

/** A change of one answer; what the link opens says of which questionnaire. */
export const saveWordSchema = saveAnswerSchema;

/** Handing one section on to a colleague. */
export const handOnSchema = z.strictObject({ ...contactShape, section: z.string().min(1).max(4) });
export type HandOn = z.output<typeof handOnSchema>;

/** Taking a section back. */
export const handBackSchema = z.strictObject({ linkId: z.uuid() });

/** Submitting says nothing but that it is done. */
export const submitSchema = z.strictObject({});

/** A file of an answer. */
export const sheetFileSchema = z.strictObject({ fileId: z.uuid() });

/** What travels beside the bytes of a file. */
export const sheetUploadSchema = z.strictObject({
  answerId: z.uuid(),
  name: z.string().min(1).max(400),
});
