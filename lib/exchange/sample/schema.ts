import { z } from "zod";

/** Removing takes no choice: what stays follows from the work that people did. */
export const removeSampleSchema = z.strictObject({});
