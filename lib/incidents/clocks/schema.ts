import { z } from "zod";
import { findRegime } from "#lib/catalogue/regimes.ts";
import { noticeContents } from "./model.ts";

const id = z.uuid();
const optionalId = z
  .union([z.literal(""), id])
  .default("")
  .transform((text) => text || null);
const optionalHours = z
  .union([z.literal(""), z.coerce.number().int().min(1).max(87_600)])
  .default("")
  .transform((value) => (value === "" ? null : value));

/**
 * A clock chosen for an incident, or chosen anew: the row before it stays as history. `custom`
 * needs a label and hours, `contract` the clause's hours.
 */
export const chooseClockSchema = z
  .strictObject({
    incidentId: id,
    regimeKey: z
      .string()
      .refine((key) => key === "custom" || findRegime(key) !== undefined, "notListed"),
    /** The row that this one replaces; nothing for a further clock. */
    replacesId: optionalId,
    label: z
      .string()
      .trim()
      .max(120)
      .default("")
      .transform((text) => text || null),
    hours: optionalHours,
    content: z
      .union([z.literal(""), z.enum(noticeContents)])
      .default("")
      .transform((value) => value || null),
    startEventId: optionalId,
    stopEventId: optionalId,
    note: z.string().trim().max(1_000).default(""),
  })
  .superRefine((clock, context) => {
    const need = (field: "label" | "hours") => {
      if (clock[field] === null) {
        context.addIssue({ code: "custom", message: "required", path: [field], input: "" });
      }
    };
    if (clock.regimeKey === "custom") need("label");
    if (clock.regimeKey === "custom" || clock.regimeKey === "contract") need("hours");
  });
export type ChooseClock = z.output<typeof chooseClockSchema>;

/** A clock that does not apply after all, with the reason. */
export const dropClockSchema = z.strictObject({
  id,
  incidentId: id,
  reason: z.string().trim().min(1).max(1_000),
});
export type DropClock = z.output<typeof dropClockSchema>;
