import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { MoveMenu } from "#components/vendors/move-menu.tsx";
import { VendorChips } from "#components/vendors/vendor-chips.tsx";
import { VendorTabs } from "#components/vendors/vendor-tabs.tsx";
import { currentPerson } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { getVendor } from "#lib/vendors/queries.ts";
import { usualNext } from "#lib/vendors/rules.ts";

/** The frame of a vendor's page: where am I, what it is, and the parts as tabs. */
export default async function VendorLayout({
  params,
  children,
}: {
  readonly params: Promise<{ readonly id: string }>;
  readonly children: ReactNode;
}) {
  const { id } = await params;
  const grant = await requirePage("vendor:read");
  const [vendor, person, t] = await Promise.all([
    getVendor(grant, id),
    currentPerson(),
    getTranslations("vendors"),
  ]);
  if (vendor === null) notFound();
  const permissions = person?.permissions ?? [];
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/vendors" }, { label: vendor.name }]}
        title={vendor.name}
        chips={<VendorChips vendor={vendor} scored={permissions.includes("risk:read")} />}
        actions={
          <>
            {permissions.includes("vendor:decide") ? <MoveMenu vendor={vendor} /> : null}
            {permissions.includes("vendor:write") ? (
              <LinkButton href={`/vendors/${id}/edit`}>{t("edit")}</LinkButton>
            ) : null}
            {permissions.includes("audit:plan") ? (
              <LinkButton
                href={`/audits/plan?vendor=${id}`}
                variant={usualNext(vendor.lifecycle) === null ? "primary" : "secondary"}
              >
                {t("planAudit")}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <VendorTabs vendor={vendor} permissions={permissions} />
      {children}
    </>
  );
}
