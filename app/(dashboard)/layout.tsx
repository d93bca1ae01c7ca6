import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AppShell } from "#components/layout/app-shell.tsx";
import { navigationFor } from "#components/layout/navigation-items.ts";
import { currentPerson } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { signOutAction } from "#lib/members/sessions/actions.ts";

export default async function DashboardLayout({ children }: { readonly children: ReactNode }) {
  const grant = await requirePage("account:own");
  const [person, t] = await Promise.all([currentPerson(), getTranslations("shell")]);
  if (person === null) notFound();
  const navigation = navigationFor({
    can: (permission) => person.permissions.includes(permission),
    assignedOnly: grant.scope.kind === "assigned",
    label: (key) => t(`navigation.${key}`),
    counts: {},
  });
  return (
    <AppShell
      homeHref="/"
      accountHref="/account"
      navigation={navigation}
      person={{ name: person.name, role: t(`roles.${person.role}`), email: person.email }}
      signOut={signOutAction}
      commands={[
        {
          key: "go",
          title: t("palette.goTo"),
          commands: navigation.map(({ key, label, href }) => ({ key, label, href })),
        },
      ]}
    >
      {children}
    </AppShell>
  );
}
