import { z } from "zod";
import { noticeContents } from "#lib/incidents/clocks/model.ts";
import { assumableInputs } from "../model.ts";

const reason = z.string().trim().min(1).max(500);
const target = { vendorId: z.uuid(), reason };
const rating = z.coerce.number().int().min(1).max(4);

/** An input set by hand for one vendor: its value in its own vocabulary, and why. */
export const assumeInput = z.discriminatedUnion("input", [
  z.strictObject({ ...target, input: z.literal("dependency"), value: rating }),
  z.strictObject({ ...target, input: z.literal("penetration"), value: rating }),
  z.strictObject({ ...target, input: z.literal("trust"), value: rating }),
  z.strictObject({
    ...target,
    input: z.literal("assurance"),
    value: z.coerce.number().min(0).max(1),
  }),
  z.strictObject({
    ...target,
    input: z.literal("notice_clause"),
    value: z.strictObject({
      hours: z.coerce.number().int().min(1).max(8760),
      content: z.enum(noticeContents),
    }),
  }),
]);
export type AssumeInput = z.output<typeof assumeInput>;

/** Takes an assumed input back: it is unknown again. */
export const withdrawInput = z.strictObject({
  vendorId: z.uuid(),
  input: z.enum(assumableInputs),
});
export type WithdrawInput = z.output<typeof withdrawInput>;
