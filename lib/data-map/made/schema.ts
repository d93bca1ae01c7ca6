import { z } from "zod";

/** Changes that evidence shows made, by the ids of their decisions. */
export const declareMadeInput = z.strictObject({ ids: z.array(z.uuid()).min(1).max(500) });
export type DeclareMadeInput = z.output<typeof declareMadeInput>;
