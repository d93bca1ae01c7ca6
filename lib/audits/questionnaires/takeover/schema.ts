import { z } from "zod";

/** Taking what a vendor says over into an audit. */
export const takeOverSchema = z.strictObject({ questionnaireId: z.uuid(), auditId: z.uuid() });
export type TakeOver = z.output<typeof takeOverSchema>;
