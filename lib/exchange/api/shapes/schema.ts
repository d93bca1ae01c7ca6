import { z } from "zod";
import { type ElementKey, elementKeys } from "#lib/catalogue/elements.ts";
import { confidences, reasons } from "#lib/detection/model.ts";
import { forms } from "#lib/risk/model.ts";

/** Shapes that several resources of the API share. */

/** Names of the shapes, under which the OpenAPI document lists them. */
export const named = z.registry<{ id: string }>();

export const instant = z.iso.datetime();
export const elementKey = z.enum(elementKeys as [ElementKey, ...ElementKey[]]);
export const form = z.enum(forms);
export const count = z.number().int().min(0);

/** A list as every list of the API answers. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.strictObject({
    data: z.array(item),
    page: z.strictObject({
      next: z.string().nullable(),
      previous: z.string().nullable(),
      total: count,
    }),
  });
}

/** The parameters that every paged list takes; the default of `limit` is 50. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1024).optional(),
};

/** One element as it was seen, without who received it. */
export const seenElement = {
  id: z.uuid(),
  element: elementKey,
  form,
  where: z.string(),
  place: z.string(),
  count,
  distinct: count.nullable(),
  sample: z.string(),
  confidence: z.enum(confidences),
  reason: z.enum(reasons),
};

/** A problem document (RFC 9457) as every refusal of the API is. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  errors: z
    .array(z.strictObject({ field: z.string(), code: z.string(), detail: z.string() }))
    .optional(),
});
named.add(problemSchema, { id: "Problem" });
