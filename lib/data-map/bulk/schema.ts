import { z } from "zod";
import { type ElementKey, elementKeys } from "#lib/catalogue/elements.ts";
import { necessities } from "#lib/risk/model.ts";

/** The same judgement on one field of many flows at once: whether their purposes need it. */
export const judgeFieldsInput = z.strictObject({
  /** `flowId element`, as the ticks of a list send them. */
  fields: z
    .array(
      z
        .string()
        .max(100)
        .transform((text, context) => {
          const [flowId, element] = text.split(" ");
          const id = z.uuid().safeParse(flowId);
          const key = z.enum(elementKeys as [ElementKey, ...ElementKey[]]).safeParse(element);
          if (id.success && key.success) return { flowId: id.data, element: key.data };
          context.addIssue({ code: "custom", message: "unknownField" });
          return z.NEVER;
        }),
    )
    .min(1, { message: "noElement" })
    .max(500)
    .prefault([]),
  necessity: z.enum(necessities),
});
export type JudgeFieldsInput = z.output<typeof judgeFieldsInput>;
