import { z } from "zod";

/** The item types of a VSAQ questionnaire that we know; others are reported. */
export const vsaqTypes = [
  "block",
  "info",
  "tip",
  "radiogroup",
  "checkgroup",
  "box",
  "line",
] as const;

const common = {
  id: z.string().max(200).optional(),
  text: z.string().max(40_000).default(""),
  cond: z.string().max(4_000).optional(),
};

/** One item as the file holds it. Attributes that we do not know are kept, to be reported. */
export type VsaqItem = {
  readonly type: string;
  readonly id?: string | undefined;
  readonly text: string;
  readonly cond?: string | undefined;
  readonly items?: readonly VsaqItem[] | undefined;
  readonly choices?: readonly Readonly<Record<string, string>>[] | undefined;
  readonly [attribute: string]: unknown;
};

const itemSchema: z.ZodType<VsaqItem> = z.looseObject({
  type: z.string().max(60),
  ...common,
  choices: z.array(z.record(z.string(), z.string())).max(60).optional(),
  get items() {
    return z.array(itemSchema).max(1_000).optional();
  },
});

/** A VSAQ questionnaire: https://github.com/google/vsaq. */
export const vsaqSchema = z.looseObject({ questionnaire: z.array(itemSchema).min(1).max(1_000) });
