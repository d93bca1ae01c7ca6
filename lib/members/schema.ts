import { z } from "zod";
import { roles } from "#lib/access/model.ts";
import { normaliseEmail } from "./rules.ts";

/** An e-mail address as typed, in the form that is stored. */
export const emailSchema = z.string().trim().max(254).pipe(z.email()).transform(normaliseEmail);

/** A person's name as they want to be called. */
export const nameSchema = z.string().trim().min(1).max(120);

export const roleChangeSchema = z.strictObject({
  memberId: z.uuid(),
  role: z.enum(roles),
  revision: z.coerce.number().int().positive(),
});

export const memberSchema = z.strictObject({
  memberId: z.uuid(),
  revision: z.coerce.number().int().positive(),
});

const text = (longest: number) => z.string().trim().max(longest);

/** Filters, order and page of the list of people, as they stand in the address. */
export const memberListSchema = z.object({
  search: text(100).optional().catch(undefined),
  role: z.enum(roles).optional().catch(undefined),
  state: z.enum(["active", "suspended"]).optional().catch(undefined),
  cursor: text(200).optional().catch(undefined),
});
export type MemberList = z.output<typeof memberListSchema>;
