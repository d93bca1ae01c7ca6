import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { SettingsTabs } from "#components/members/settings-tabs.tsx";
import { currentPerson } from "#lib/access/gate.ts";

export default async function SettingsLayout({ children }: { readonly children: ReactNode }) {
  const [person, t] = await Promise.all([currentPerson(), getTranslations("settings")]);
  return (
    <MessagesProvider namespaces={["settings", "members", "tokens", "activity", "jobs"]}>
      <PageHeader title={t("title")} />
      <SettingsTabs permissions={person?.permissions ?? []} />
      {children}
    </MessagesProvider>
  );
}
