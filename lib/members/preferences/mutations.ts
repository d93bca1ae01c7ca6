import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome } from "#lib/shared/outcome.ts";
import type { MailPreferences } from "./model.ts";

/** Sets how one wants to be written to; what waits for the daily mail still comes with it. */
export async function setMailPreferences(
  grant: Grant<"account:own">,
  preferences: MailPreferences,
): Promise<Outcome<true>> {
  const userId = personOf(grant.actor);
  if (userId === null) throw new AppError("forbidden", "Only people have preferences");
  return withTransaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: preferences });
    await record(tx, grant, {
      type: "member.preferencesSet",
      entity: { kind: "user", id: userId },
      data: preferences,
    });
    return accept(true);
  });
}
