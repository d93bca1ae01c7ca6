"use client";
import { useSelectedLayoutSegment } from "next/navigation";
import { useTranslations } from "next-intl";
import { Tabs } from "#components/layout/tabs.tsx";
import type { Permission } from "#lib/access/model.ts";
import type { VendorDetail } from "#lib/vendors/model.ts";

/** Parts of a vendor's page: each its own address, so that the open tab can be shared. */
const parts = [
  { key: "summary", segment: null, permission: "vendor:read" },
  { key: "data", segment: "data", permission: "flow:read" },
  { key: "requirements", segment: "requirements", permission: "requirement:read" },
  { key: "audits", segment: "audits", permission: "audit:read" },
  { key: "findings", segment: "findings", permission: "finding:read" },
  { key: "incidents", segment: "incidents", permission: "incident:read" },
  { key: "evidence", segment: "evidence", permission: "evidence:read" },
  { key: "contract", segment: "contract", permission: "vendor:read" },
  { key: "supply", segment: "supply", permission: "vendor:read" },
  { key: "history", segment: "history", permission: "activity:read" },
] as const satisfies readonly {
  readonly key: string;
  readonly segment: string | null;
  readonly permission: Permission;
}[];

/** The tabs that the person may open; counts mean work that is there. */
export function VendorTabs({
  vendor,
  permissions,
}: {
  readonly vendor: Pick<VendorDetail, "id" | "name" | "counts">;
  readonly permissions: readonly Permission[];
}) {
  const t = useTranslations("vendors");
  const open = useSelectedLayoutSegment();
  const { counts } = vendor;
  const count: Partial<Record<(typeof parts)[number]["key"], string>> = {
    data: t("tabCounts.flows", { count: counts.flows }),
    audits: counts.audits === 0 ? t("tabCounts.never") : String(counts.audits),
    findings: String(counts.openFindings),
    ...(counts.openIncidents > 0
      ? { incidents: t("tabCounts.open", { count: counts.openIncidents }) }
      : {}),
    ...(counts.suppliers > 0 ? { supply: String(counts.suppliers) } : {}),
  };
  return (
    <Tabs
      label={t("tabs.label", { name: vendor.name })}
      current={
        open === "edit" ? "" : (parts.find(({ segment }) => segment === open)?.key ?? "summary")
      }
      tabs={parts
        .filter(({ permission }) => permissions.includes(permission))
        .map(({ key, segment }) => ({
          key,
          label: t(`tabs.${key}`),
          href: segment === null ? `/vendors/${vendor.id}` : `/vendors/${vendor.id}/${segment}`,
          count: count[key],
        }))}
    />
  );
}
