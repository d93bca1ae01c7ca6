import { z } from "zod";
import { count, listOf } from "../shapes/schema.ts";

/** A system that evidence belongs to. */
export const systemAnswer = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  flows: count,
});

export const systemListAnswer = listOf(systemAnswer);
export type SystemListAnswer = z.output<typeof systemListAnswer>;
