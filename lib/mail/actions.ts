"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { now } from "#lib/platform/clock.ts";
import { retryMail, sendTestMail, settleMail } from "./mutations.ts";
import { mailIdSchema, testMailSchema } from "./schema.ts";

export const sendTestMailAction = defineAction({
  permission: "settings:manage",
  schema: testMailSchema,
  run: (grant) => sendTestMail(grant, now()),
  revalidates: ["/settings/mail"],
});

export const retryMailAction = defineAction({
  permission: "settings:manage",
  schema: mailIdSchema,
  run: (grant, input) => retryMail(grant, input, now()),
  revalidates: ["/settings/mail"],
});

export const settleMailAction = defineAction({
  permission: "settings:manage",
  schema: mailIdSchema,
  run: settleMail,
  revalidates: ["/settings/mail"],
});
