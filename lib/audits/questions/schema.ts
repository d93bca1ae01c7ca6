import { z } from "zod";
import {
  type Condition,
  columnKinds,
  conditionDepth,
  conditionOperators,
  type Given,
  type QuestionForm,
} from "./model.ts";

/** A text of a draft in both languages; either may still be empty. */
export const draftTextSchema = z.strictObject({
  en: z.string().trim().max(4000).default(""),
  fr: z.string().trim().max(4000).default(""),
});

/** Key of an option or a column; words from elsewhere keep their own. */
const partKey = z.string().regex(/^[a-z0-9_-]{1,80}$/);

function keysDiffer(items: readonly { readonly key: string }[]): boolean {
  return new Set(items.map(({ key }) => key)).size === items.length;
}

/** The stored shape of what a type needs; what is absent is empty. */
export const formSchema: z.ZodType<QuestionForm> = z.strictObject({
  options: z
    .array(
      z.strictObject({
        key: partKey,
        label: draftTextSchema,
        score: z.number().min(0).max(100).nullable().default(null),
      }),
    )
    .max(60)
    .refine(keysDiffer, "keysRepeat")
    .default([]),
  unit: z.string().trim().max(30).default(""),
  min: z.number().nullable().default(null),
  max: z.number().nullable().default(null),
  columns: z
    .array(z.strictObject({ key: partKey, label: draftTextSchema, kind: z.enum(columnKinds) }))
    .max(12)
    .refine(keysDiffer, "keysRepeat")
    .default([]),
});

const testSchema = z.strictObject({
  question: z.string().min(1).max(8),
  operator: z.enum(conditionOperators),
  value: z
    .union([z.string().max(200), z.number()])
    .nullable()
    .default(null),
});

/** The stored shape of a condition; groups stand in groups to a depth that a person can follow. */
export const conditionSchema: z.ZodType<Condition> = nested(conditionDepth);

/** The condition of a stored question; null is always asked. */
export const storedConditionSchema = conditionSchema.nullable();

function nested(depth: number): z.ZodType<Condition> {
  if (depth === 0) return testSchema;
  const inner = z
    .array(nested(depth - 1))
    .min(1)
    .max(20);
  return z.union([testSchema, z.strictObject({ all: inner }), z.strictObject({ any: inner })]);
}

const cell = z.string().max(1000);

/** The shape of an answer, by the type of its question. Whether it fits that question is a rule. */
export const givenSchema: z.ZodType<Given> = z.union([
  z.strictObject({ option: partKey }),
  z.strictObject({ options: z.array(partKey).min(1).max(60) }),
  z.strictObject({ text: z.string().max(8000).regex(/\S/) }),
  z.strictObject({ number: z.number() }),
  z.strictObject({ date: z.iso.date() }),
  z.strictObject({ files: z.array(z.uuid()).min(1).max(50) }),
  z.strictObject({ rows: z.array(z.record(partKey, cell)).min(1).max(200) }),
]);
