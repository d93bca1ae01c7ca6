import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { db } from "#lib/platform/db.ts";
import { defaultLocale, isLocale } from "#lib/shared/locale.ts";
import type { MailPreferences } from "./model.ts";

/** How the person behind the grant wants to be written to. Throws for a job. */
export async function ownMailPreferences(grant: Grant<"account:own">): Promise<MailPreferences> {
  const { mailPace, locale, zone } = await db.user.findUniqueOrThrow({
    where: { id: personOf(grant.actor) ?? "" },
    select: { mailPace: true, locale: true, zone: true },
  });
  return { mailPace, locale: isLocale(locale) ? locale : defaultLocale, zone };
}
