"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { setMailPreferences } from "./mutations.ts";
import { mailPreferencesSchema } from "./schema.ts";

export const setMailPreferencesAction = defineAction({
  permission: "account:own",
  schema: mailPreferencesSchema,
  run: setMailPreferences,
  revalidates: ["/account"],
});
