"use server";
import { clientInfo } from "#lib/access/client-address.ts";
import { defineAction, defineVisitorAction } from "#lib/access/define-action.ts";
import { writeSessionCookie } from "#lib/access/session-cookie.ts";
import { now } from "#lib/platform/clock.ts";
import { accept } from "#lib/shared/outcome.ts";
import { acceptInvitation, invite, revokeInvitation } from "./mutations.ts";
import { acceptSchema, inviteSchema, revokeInvitationSchema } from "./schema.ts";

export const inviteAction = defineAction({
  permission: "member:manage",
  schema: inviteSchema,
  run: (grant, input) => invite(grant, input, now()),
  revalidates: ["/settings/people"],
});

export const revokeInvitationAction = defineAction({
  permission: "member:manage",
  schema: revokeInvitationSchema,
  run: (grant, input) => revokeInvitation(grant, input.invitationId, now()),
  revalidates: ["/settings/people"],
});

export const acceptInvitationAction = defineVisitorAction({
  schema: acceptSchema,
  run: async (grant, input) => {
    const outcome = await acceptInvitation(grant, input, await clientInfo(), now());
    if (!outcome.ok) return outcome;
    await writeSessionCookie(outcome.value.token);
    return accept(true);
  },
});
