import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { VendorForm } from "#components/vendors/vendor-form.tsx";
import { requirePage } from "#lib/access/page.ts";
import { listMemberOptions } from "#lib/members/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("vendors"))("addTitle") };
}

export default async function NewVendorPage() {
  const grant = await requirePage("vendor:write", "member:read");
  const [owners, t] = await Promise.all([
    listMemberOptions(grant, ["SECURITY", "ADMIN"]),
    getTranslations("vendors"),
  ]);
  return (
    <>
      <PageHeader crumbs={[{ label: t("title"), href: "/vendors" }]} title={t("addTitle")} />
      <VendorForm owners={owners} cancelHref="/vendors" />
    </>
  );
}
