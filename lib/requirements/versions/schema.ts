import { z } from "zod";
import { elements } from "#lib/catalogue/elements.ts";
import { findControl } from "#lib/catalogue/frameworks.ts";
import { isZone } from "#lib/shared/time.ts";
import { vendorKinds } from "#lib/vendors/model.ts";
import type { Applicability } from "../model.ts";
import { applicabilitySchema, requirementKeySchema } from "../schema.ts";
import { requirementFields } from "./model.ts";
import { controlReference } from "./rules.ts";

/** Several choices of a form: a list, or their texts joined by commas. */
function choices<T extends z.ZodType>(one: T) {
  return z.preprocess(
    (given) =>
      typeof given === "string"
        ? given
            .split(",")
            .map((part) => part.trim())
            .filter((part) => part !== "")
        : (given ?? []),
    z.array(one).max(200),
  );
}

const level = z.coerce.number().int().min(1).max(4);
const elementKeys = new Set<string>(elements.map(({ key }) => key));

/** The conditions of the editor; empty ones are not given. */
const conditions = {
  tiers: choices(level),
  kinds: choices(z.enum(vendorKinds)),
  elements: choices(
    z.string().refine((key) => key === "any" || elementKeys.has(key), "unknownElement"),
  ),
  regions: choices(
    z
      .string()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/, "countryCode"),
  ),
  criticality: choices(level),
};

const conditionsSchema = z.object(conditions);

function ruleOf(given: z.output<typeof conditionsSchema>): Applicability {
  const { tiers, kinds, elements: held, regions, criticality } = given;
  const chosen = held.includes("any") ? ("any" as const) : held;
  const all = { tiers, kinds, elements: chosen, regions, criticality };
  return applicabilitySchema.parse(
    Object.fromEntries(Object.entries(all).filter(([, value]) => value.length > 0)),
  );
}

/** Counting the vendors that a rule reaches. */
export const applicabilityInputSchema = z
  .strictObject(conditions)
  .transform((given) => ruleOf(given));

const text = z.string().trim().min(1).max(4000);

/** The texts that an edit started from: an object, or its JSON in a form. */
const base = z
  .preprocess(
    (given) => (typeof given === "string" ? safeJson(given) : given),
    z.partialRecord(z.enum(requirementFields), z.string()),
  )
  .default({});

function safeJson(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return {};
  }
}

/** One requirement of a draft: a new one (`isNew`), or an edit over the texts that it began with. */
export const saveRequirementSchema = z
  .strictObject({
    baselineId: z.uuid(),
    isNew: z.stringbool().default(false),
    key: requirementKeySchema,
    revision: z.coerce.number().int().min(1),
    base,
    titleEn: text.max(300),
    titleFr: text.max(300),
    guidanceEn: text,
    guidanceFr: text,
    weight: z.coerce.number().int().min(1).max(5),
    ...conditions,
    provesEn: text,
    provesFr: text,
    validDays: z.coerce.number().int().min(1).max(3660),
    references: choices(
      z.string().refine((reference) => findControl(reference) !== null, "unknownControl"),
    ),
    wordingOnly: z.preprocess((given) => given === "yes" || given === true, z.boolean()),
  })
  .transform((given) => ({
    baselineId: given.baselineId,
    isNew: given.isNew,
    revision: given.revision,
    base: given.base,
    content: {
      key: given.key,
      title: { en: given.titleEn, fr: given.titleFr },
      guidance: { en: given.guidanceEn, fr: given.guidanceFr },
      weight: given.weight,
      applicability: ruleOf(given),
      evidenceRule: {
        proves: { en: given.provesEn, fr: given.provesFr },
        validDays: given.validDays,
      },
      references: given.references.map(controlReference),
      wordingOnly: given.wordingOnly,
    },
  }));
export type SaveRequirement = z.output<typeof saveRequirementSchema>;

/** Starting a draft takes nothing: it begins from the version in force. */
export const startDraftSchema = z.strictObject({});

/** A draft as somebody saw it. */
export const draftSchema = z.strictObject({
  baselineId: z.uuid(),
  revision: z.coerce.number().int().min(1),
});

/** A requirement to take out of a draft. */
export const removeRequirementSchema = z.strictObject({
  baselineId: z.uuid(),
  key: requirementKeySchema,
});

/** Publishing a draft; vendors may fall short of what it newly asks for to the end of a day. */
export const publishDraftSchema = z.strictObject({
  baselineId: z.uuid(),
  revision: z.coerce.number().int().min(1),
  graceOn: z
    .union([z.literal(""), z.iso.date()])
    .nullish()
    .transform((day) => day || null),
  zone: z.string().refine(isZone, "unknownZone").default("UTC"),
});
export type PublishDraft = z.output<typeof publishDraftSchema>;

/** The number of a version in an address. */
export const versionSchema = z.coerce.number().int().min(1).max(100_000);
