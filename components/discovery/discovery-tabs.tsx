import { useTranslations } from "next-intl";
import { Tabs } from "#components/layout/tabs.tsx";

/** The views of discovery: what differs, the scans behind it, and hosts met in production. */
export function DiscoveryTabs({
  current,
  open,
  scans,
  hosts,
}: {
  readonly current: "drift" | "scans" | "hosts";
  readonly open?: number;
  readonly scans?: number;
  readonly hosts?: number;
}) {
  const t = useTranslations("discovery.views");
  return (
    <Tabs
      label={t("label")}
      current={current}
      tabs={[
        { key: "drift", label: t("drift"), href: "/discovery", count: open },
        { key: "scans", label: t("scans"), href: "/discovery?view=scans", count: scans },
        { key: "hosts", label: t("hosts"), href: "/discovery/hosts", count: hosts },
      ]}
    />
  );
}
