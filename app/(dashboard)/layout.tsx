import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AppShell } from "#components/layout/app-shell.tsx";
import { navigationCounts } from "#components/layout/navigation-counts.ts";
import { navigationFor } from "#components/layout/navigation-items.ts";
import { paletteFor } from "#components/layout/palette-commands.ts";
import { SampleBanner } from "#components/sample/sample-banner.tsx";
import { currentPerson, optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { isSamplePresent } from "#lib/exchange/sample/queries.ts";
import { signOutAction } from "#lib/members/sessions/actions.ts";
import { searchAction } from "#lib/overview/search/actions.ts";
import { readWork } from "#lib/overview/work/queries.ts";
import { now } from "#lib/platform/clock.ts";

export default async function DashboardLayout({ children }: { readonly children: ReactNode }) {
  const grant = await requirePage("account:own");
  const [person, t, sample, figures] = await Promise.all([
    currentPerson(),
    getTranslations(),
    isSamplePresent(grant),
    readFigures(),
  ]);
  if (person === null) notFound();
  const navigation = navigationFor({
    can: (permission) => person.permissions.includes(permission),
    assignedOnly: grant.scope.kind === "assigned",
    label: (key) => t(`shell.navigation.${key}`),
    counts: navigationCounts(figures, (key, values) => t(`shell.counts.${key}`, values)),
  });
  return (
    <AppShell
      homeHref="/"
      accountHref="/account"
      navigation={navigation}
      person={{
        ...{ id: person.id, name: person.name, email: person.email },
        role: t(`shell.roles.${person.role}`),
      }}
      signOut={signOutAction}
      note={sample ? t("sample.note") : undefined}
      commands={paletteFor({
        navigation,
        can: (permission) => person.permissions.includes(permission),
        assignedOnly: grant.scope.kind === "assigned",
        title: (key) => t(`shell.palette.${key}`),
        label: (key) => t(`shell.palette.commands.${key}`),
      })}
      search={searchAction}
    >
      {sample ? <SampleBanner mayRemove={person.permissions.includes("settings:manage")} /> : null}
      {children}
    </AppShell>
  );
}

async function readFigures() {
  const [vendors, drift, audits, evidence, findings, incidents] = await Promise.all([
    optionalGrant("vendor:read"),
    optionalGrant("scan:read"),
    optionalGrant("audit:read"),
    optionalGrant("evidence:read"),
    optionalGrant("finding:read"),
    optionalGrant("incident:read"),
  ]);
  return readWork({ vendors, drift, audits, evidence, findings, incidents }, now());
}
