import { z } from "zod";
import { anyOf, type TableQuery, type TableSpec } from "#lib/shared/table-query.ts";
import { mailStates } from "./model.ts";

/** What the outbox accepts in its address. */
export const mailList = {
  sorts: ["createdAt"],
  defaultSort: { key: "createdAt", direction: "desc" },
  filters: { state: anyOf(mailStates) },
} as const satisfies TableSpec;

export type MailListQuery = TableQuery<"createdAt", typeof mailList.filters>;

/** A message of the outbox. */
export const mailIdSchema = z.strictObject({ mailId: z.uuid() });

/** A message to oneself says nothing but that it arrived. */
export const testMailSchema = z.strictObject({});
