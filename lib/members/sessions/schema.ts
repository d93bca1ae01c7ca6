import { z } from "zod";
import { passwordSchema } from "../passwords/schema.ts";
import { emailSchema } from "../schema.ts";

export const signInSchema = z.object({ email: emailSchema, password: passwordSchema });

export const sessionSchema = z.strictObject({ sessionId: z.uuid() });

/** A form without fields. */
export const nothingSchema = z.strictObject({});
