import { z } from "zod";
import { roles } from "#lib/access/model.ts";
import { passwordSchema } from "../passwords/schema.ts";
import { emailSchema, nameSchema } from "../schema.ts";

export const inviteSchema = z.strictObject({
  email: emailSchema,
  name: nameSchema,
  role: z.enum(roles),
});

export const revokeInvitationSchema = z.strictObject({ invitationId: z.uuid() });

/** What somebody fills in behind a one-time link. The first administrator also states an e-mail. */
export const acceptSchema = z
  .strictObject({
    token: z.string().max(100),
    email: emailSchema.optional(),
    name: nameSchema,
    password: passwordSchema,
    repeat: passwordSchema,
  })
  .refine((input) => input.password === input.repeat, {
    path: ["repeat"],
    error: "passwordRepeat",
  });
