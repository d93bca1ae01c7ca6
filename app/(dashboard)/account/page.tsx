import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FactList } from "#components/layout/fact-list.tsx";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Section } from "#components/layout/section.tsx";
import { MailForm } from "#components/members/mail-form.tsx";
import { PasswordForm } from "#components/members/password-form.tsx";
import { SessionList } from "#components/members/session-list.tsx";
import { currentPerson } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { ownMailPreferences } from "#lib/members/preferences/queries.ts";
import { listOwnSessions } from "#lib/members/sessions/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { settings } from "#lib/platform/env.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members"))("account.title") };
}

export default async function AccountPage() {
  const grant = await requirePage("account:own");
  const [person, sessions, preferences, t, roles] = await Promise.all([
    currentPerson(),
    listOwnSessions(grant, now()),
    ownMailPreferences(grant),
    getTranslations("members"),
    getTranslations("shell.roles"),
  ]);
  if (person === null) return null;
  return (
    <MessagesProvider namespaces={["members"]}>
      <PageHeader title={t("account.title")} meta={t("account.lead")} />
      <div className="mt-4 grid max-w-[880px] gap-7">
        <Section title={t("account.you")}>
          <FactList
            facts={[
              { key: "name", name: t("columns.name"), value: person.name },
              { key: "email", name: t("columns.email"), value: person.email },
              {
                key: "role",
                name: t("columns.role"),
                value: `${roles(person.role)}. ${t(`roleHelp.${person.role}`)}`,
              },
            ]}
          />
        </Section>
        <Section title={t("mail.title")} sentence={t("mail.sentence")}>
          <MailForm
            preferences={preferences}
            zones={["UTC", ...Intl.supportedValuesOf("timeZone")]}
            defaultZone={settings().zone}
          />
        </Section>
        <Section title={t("password.title")} sentence={t("password.sentence")}>
          <PasswordForm email={person.email} />
        </Section>
        <Section
          title={t("sessions.title")}
          sentence={t("sessions.sentence", { count: sessions.length })}
        >
          <SessionList sessions={sessions} />
        </Section>
      </div>
    </MessagesProvider>
  );
}
