import { z } from "zod";
import { count, listOf, named } from "../shapes/schema.ts";

/** A system that evidence belongs to. */
export const systemAnswer = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  flows: count,
});
named.add(systemAnswer, { id: "System" });

export const systemListAnswer = listOf(systemAnswer);
named.add(systemListAnswer, { id: "SystemList" });
