import { z } from "zod";
import { roles } from "#lib/access/model.ts";
import { anyOf, type TableQuery, type TableSpec, textFilter } from "#lib/shared/table-query.ts";
import { memberStates } from "./model.ts";
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

/** What the list of people accepts in its address. */
export const memberList = {
  sorts: ["name", "email", "joined"],
  defaultSort: { key: "name", direction: "asc" },
  filters: { q: textFilter(), role: anyOf(roles), state: anyOf(memberStates) },
} as const satisfies TableSpec;

export type MemberListQuery = TableQuery<
  (typeof memberList.sorts)[number],
  typeof memberList.filters
>;
