import { z } from "zod";
import { localizedSchema } from "#lib/shared/localized-schema.ts";

/** The stored shape of a question's evidence needs. */
export const evidenceNeedsSchema = z.array(
  z.strictObject({
    key: z.string().regex(/^[a-z0-9-]{1,40}$/),
    text: localizedSchema,
    maxAgeDays: z
      .int()
      .min(1)
      .max(3660)
      .nullish()
      .transform((days) => days ?? null),
  }),
);

/** The stored shape of a question's references to controls. */
export const referencesSchema = z.array(
  z.strictObject({ framework: z.string(), reference: z.string() }),
);

/** The stored shape of a template version's sections. */
export const sectionsSchema = z.array(
  z.strictObject({ key: z.string().regex(/^[A-Z]{1,2}$/), title: localizedSchema }),
);

/** One version of a template, whole: what is published never changes afterwards. */
export const templateSchema = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9-]{3,40}$/),
    name: localizedSchema,
    sections: sectionsSchema.min(1).max(26),
    questions: z
      .array(
        z.strictObject({
          key: z.string().regex(/^[A-Z]{1,2}\d{1,3}$/),
          section: z.string(),
          short: localizedSchema,
          text: localizedSchema,
          help: localizedSchema,
          weight: z.int().min(1).max(5),
          requirementKey: z.string().nullable(),
          evidenceNeeds: evidenceNeedsSchema.max(8),
          references: z.array(z.string().regex(/^[a-z0-9-]+:.{1,40}$/)).max(20),
        }),
      )
      .min(1)
      .max(400),
  })
  .refine(({ questions }) => new Set(questions.map(({ key }) => key)).size === questions.length, {
    error: "keysRepeat",
    path: ["questions"],
  })
  .refine(
    ({ sections, questions }) =>
      questions.every((question) => sections.some(({ key }) => key === question.section)),
    { error: "sectionUnknown", path: ["questions"] },
  );
export type TemplateContent = z.output<typeof templateSchema>;
