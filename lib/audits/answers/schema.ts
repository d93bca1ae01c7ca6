import { z } from "zod";
import { descriptionShape } from "#lib/evidence/schema.ts";
import { findingSeverities } from "#lib/findings/model.ts";
import { isZone } from "#lib/shared/time.ts";
import { givenSchema } from "../questions/schema.ts";
import { answerValues } from "./model.ts";

/** A change of one answer, with the revision that it started from. */
export const saveAnswerSchema = z
  .strictObject({
    auditId: z.uuid(),
    questionId: z.uuid(),
    baseRevision: z.int().min(1),
    value: z.enum(answerValues).nullable().optional(),
    given: givenSchema.nullable().optional(),
    note: z.string().max(8000).optional(),
    /** The person says that a returned answer is done again. */
    settlesReturn: z.boolean().default(false),
    /** Who typed it, where it may be sent later than that: kept on a device that others use too. */
    typedById: z.uuid().optional(),
  })
  .refine(
    ({ value, given, note, settlesReturn }) =>
      value !== undefined || given !== undefined || note !== undefined || settlesReturn,
    { error: "nothingToSave", path: ["value"] },
  );
export type SaveAnswer = z.output<typeof saveAnswerSchema>;

/** The stored answer to a question that is not one of conformity. */
export const storedGivenSchema = givenSchema.nullable();

/** Using stored evidence of the vendor for an answer as well. */
export const attachSchema = z.strictObject({
  answerId: z.uuid(),
  evidenceId: z.uuid(),
  needKey: z.string().max(60).nullish(),
});
export type Attach = z.output<typeof attachSchema>;

/** An address as proof of an answer; it is never fetched by us. */
export const proofLinkSchema = z.strictObject({
  ...descriptionShape,
  answerId: z.uuid(),
  needKey: z.string().max(60).nullish(),
  url: z.url({ protocol: /^https?$/ }).max(2000),
});

/** Taking evidence off one answer; the file stays. */
export const detachSchema = z.strictObject({ linkId: z.uuid() });

/** A finding opened from an answer; severity and due date are proposed and may be changed. */
export const findingFromAnswerSchema = z.strictObject({
  answerId: z.uuid(),
  title: z.string().trim().min(1).max(200),
  severity: z.enum(findingSeverities),
  /** The zone by whose calendar the due date is proposed. */
  zone: z.string().refine(isZone, "unknownZone").default("UTC"),
});
export type FindingFromAnswer = z.output<typeof findingFromAnswerSchema>;
