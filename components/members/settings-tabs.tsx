"use client";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Tabs } from "#components/layout/tabs.tsx";
import type { Permission } from "#lib/access/model.ts";

const parts = [
  { key: "people", permission: "member:read" },
  { key: "activity", permission: "activity:read" },
  { key: "jobs", permission: "job:read" },
  { key: "tokens", permission: "token:manage" },
  { key: "mail", permission: "settings:read" },
  { key: "about", permission: "settings:read" },
] as const satisfies readonly { key: string; permission: Permission }[];

/** The parts of Settings that this person may see. */
export function SettingsTabs({ permissions }: { readonly permissions: readonly Permission[] }) {
  const t = useTranslations("settings");
  const path = usePathname();
  const tabs = parts
    .filter((part) => permissions.includes(part.permission))
    .map(({ key }) => ({ key, label: t(`tabs.${key}`), href: `/settings/${key}` }));
  const current = tabs.find((tab) => path.startsWith(tab.href))?.key ?? "";
  return <Tabs label={t("title")} tabs={tabs} current={current} />;
}
