"use server";
import { clientInfo } from "#lib/access/client-address.ts";
import { defineAction } from "#lib/access/define-action.ts";
import { writeSessionCookie } from "#lib/access/session-cookie.ts";
import { now } from "#lib/platform/clock.ts";
import { accept } from "#lib/shared/outcome.ts";
import { changePassword } from "./mutations.ts";
import { passwordChangeSchema } from "./schema.ts";

export const changePasswordAction = defineAction({
  permission: "account:own",
  schema: passwordChangeSchema,
  run: async (grant, input) => {
    const outcome = await changePassword(grant, input, await clientInfo(), now());
    if (!outcome.ok) return outcome;
    await writeSessionCookie(outcome.value.token);
    return accept(true);
  },
  revalidates: ["/account"],
});
