import { z } from "zod";
import { localizedSchema } from "#lib/shared/localized-schema.ts";
import { questionTypes } from "../questions/model.ts";
import { draftTextSchema, formSchema, storedConditionSchema } from "../questions/schema.ts";
import { mostQuestions, mostSections, type TemplateContent } from "./model.ts";

/** What an evidence need looks like; `text` differs between a draft and what is published. */
function needsOf<T extends z.ZodType>(text: T) {
  return z.array(
    z.strictObject({
      key: z.string().regex(/^[a-z0-9-]{1,40}$/),
      text,
      maxAgeDays: z
        .int()
        .min(1)
        .max(3660)
        .nullish()
        .transform((days) => days ?? null),
    }),
  );
}

/** The stored shape of a question's evidence needs. */
export const evidenceNeedsSchema = needsOf(localizedSchema);

/** The stored shape of a question's references to controls. */
export const referencesSchema = z.array(
  z.strictObject({ framework: z.string(), reference: z.string() }),
);

const sectionKey = z.string().regex(/^[A-Z]{1,2}$/);

/** The stored shape of a template version's sections. */
export const sectionsSchema = z.array(z.strictObject({ key: sectionKey, title: draftTextSchema }));

function differ(items: readonly { readonly key: string }[]): boolean {
  return new Set(items.map(({ key }) => key)).size === items.length;
}

const questionSchema = z.strictObject({
  key: z.string().regex(/^[A-Z]{1,2}\d{1,3}$/),
  section: sectionKey,
  type: z.enum(questionTypes).default("conformity"),
  short: draftTextSchema,
  text: draftTextSchema,
  help: draftTextSchema,
  weight: z.int().min(1).max(5),
  optional: z.boolean().default(false),
  requirementKey: z.string().max(40).nullable(),
  condition: storedConditionSchema.default(null),
  form: formSchema.prefault({}),
  evidenceNeeds: needsOf(draftTextSchema).max(8).refine(differ, "keysRepeat"),
  references: z.array(z.string().regex(/^[a-z0-9-]+:.{1,40}$/)).max(20),
});

/**
 * The content of one version, whole. A draft may still lack texts; what it lacks to be published
 * are `templateProblems`.
 */
export const templateContentSchema: z.ZodType<TemplateContent> = z
  .strictObject({
    name: draftTextSchema,
    sections: sectionsSchema.min(1).max(mostSections).refine(differ, "keysRepeat"),
    questions: z.array(questionSchema).max(mostQuestions).refine(differ, "keysRepeat"),
  })
  .refine(
    ({ sections, questions }) =>
      questions.every((question) => sections.some(({ key }) => key === question.section)),
    { error: "sectionUnknown", path: ["questions"] },
  );

/** A template of our own as a file: what is exported and taken in again. */
export const templateFileSchema = z.strictObject({
  format: z.literal("tierce-template"),
  formatVersion: z.literal(1),
  template: templateContentSchema,
});

/** A new template under a name; its French stands in both languages until it is written. */
export const createTemplateSchema = z.strictObject({
  name: z.strictObject({
    en: z.string().trim().min(1).max(200),
    fr: z.string().trim().min(1).max(200),
  }),
});
export type CreateTemplate = z.output<typeof createTemplateSchema>;

export const templateIdSchema = z.strictObject({ templateId: z.uuid() });
export const draftIdSchema = z.strictObject({ versionId: z.uuid() });

/** A draft as it shall be, with the revision that it started from. */
export const saveDraftSchema = z.strictObject({
  versionId: z.uuid(),
  revision: z.int().min(1),
  content: templateContentSchema,
});
export type SaveDraft = z.output<typeof saveDraftSchema>;

export const publishDraftSchema = z.strictObject({
  versionId: z.uuid(),
  revision: z.int().min(1),
});
export type PublishDraft = z.output<typeof publishDraftSchema>;
