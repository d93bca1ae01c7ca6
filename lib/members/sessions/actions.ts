"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { clearSessionCookie } from "#lib/access/session-cookie.ts";
import { now } from "#lib/platform/clock.ts";
import { accept } from "#lib/shared/outcome.ts";
import { revokeOtherSessions, revokeSession, signOut } from "./mutations.ts";
import { nothingSchema, sessionSchema } from "./schema.ts";

/** The page under it is drawn anew without a session, and so becomes the sign-in page. */
export const signOutAction = defineAction({
  permission: "account:own",
  schema: nothingSchema,
  run: async (grant) => {
    await signOut(grant, now());
    await clearSessionCookie();
    return accept(true);
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
