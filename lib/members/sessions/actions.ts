"use server";
import { redirect } from "next/navigation";
import { defineAction } from "#lib/access/define-action.ts";
import { clearSessionCookie } from "#lib/access/session-cookie.ts";
import { now } from "#lib/platform/clock.ts";
import { revokeOtherSessions, revokeSession, signOut } from "./mutations.ts";
import { nothingSchema, sessionSchema } from "./schema.ts";

export const signOutAction = defineAction({
  permission: "account:own",
  schema: nothingSchema,
  run: async (grant) => {
    await signOut(grant, now());
    await clearSessionCookie();
    redirect("/sign-in");
  },
});

export const revokeSessionAction = defineAction({
  permission: "account:own",
  schema: sessionSchema,
  run: (grant, input) => revokeSession(grant, input.sessionId, now()),
  revalidates: ["/account"],
});

export const revokeOtherSessionsAction = defineAction({
  permission: "account:own",
  schema: nothingSchema,
  run: (grant) => revokeOtherSessions(grant, now()),
  revalidates: ["/account"],
});
