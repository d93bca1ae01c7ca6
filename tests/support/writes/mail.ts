import { grantOfSession } from "#lib/access/gate.ts";
import type { Grant } from "#lib/access/model.ts";
import { retryMail, sendTestMail, settleMail } from "#lib/mail/mutations.ts";
import { setMailPreferences } from "#lib/members/preferences/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { extendEnvironment } from "#lib/platform/env.ts";
import { makePerson, makeSession } from "../people.ts";
import { all, type Story, type Write } from "./story.ts";

/** The writes of the outbox, and of how somebody wants to be written to. */
export function mailWrites(story: Story): readonly Write[] {
  let own: Grant<"account:own" | "settings:manage">;
  const mail = () => ({ mailId: story.id("mail") });
  const stuck = () =>
    db.mail.update({ where: { id: story.id("mail") }, data: { state: "unclear" } });
  return [
    {
      name: "lib/members/preferences/mutations.ts setMailPreferences",
      prepare: async () => {
        extendEnvironment({ SMTP_URL: "smtp://127.0.0.1:9", SMTP_FROM: "tierce@example.org" });
        const session = await makeSession(await makePerson("ADMIN"));
        own = await grantOfSession(session.id, ["account:own", "settings:manage"], new Date());
      },
      run: () => setMailPreferences(own, { mailPace: "each", locale: "fr", zone: "Europe/Paris" }),
    },
    {
      name: "lib/mail/mutations.ts sendTestMail",
      run: async () => {
        const sent = await sendTestMail(own, new Date());
        const row = await db.mail.findFirstOrThrow({ where: { kind: "test" } });
        story.set("mail", row.id);
        return sent;
      },
    },
    {
      name: "lib/mail/mutations.ts retryMail",
      prepare: stuck,
      run: () => retryMail(all, mail(), new Date()),
    },
    {
      name: "lib/mail/mutations.ts settleMail",
      prepare: stuck,
      run: () => settleMail(all, mail()),
    },
  ];
}
