import { z } from "zod";

/** What was typed into the command palette: two letters at least, so that not everything matches. */
export const searchSchema = z.strictObject({ text: z.string().trim().min(2).max(100) });
