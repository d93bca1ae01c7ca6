import { z } from "zod";
import { passwordLength } from "./model.ts";

/** A password as typed. What makes it acceptable depends on the account: `passwordProblem`. */
export const passwordSchema = z
  .string()
  .min(1)
  .max(passwordLength.longest * 4);

export const passwordChangeSchema = z
  .strictObject({ current: passwordSchema, next: passwordSchema, repeat: passwordSchema })
  .refine((input) => input.next === input.repeat, { path: ["repeat"], error: "passwordRepeat" });
