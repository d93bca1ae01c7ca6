import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FindingForm } from "#components/findings/finding-form.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requirePage } from "#lib/access/page.ts";
import { listFindingVendors } from "#lib/findings/queries.ts";
import { listMemberOptions } from "#lib/members/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("findings"))("open.title") };
}

export default async function NewFindingPage({
  searchParams,
}: {
  readonly searchParams: Promise<{ readonly vendor?: string }>;
}) {
  const grant = await requirePage("finding:write", "vendor:read", "member:read");
  const [vendors, owners, { vendor }, t] = await Promise.all([
    listFindingVendors(grant),
    listMemberOptions(grant),
    searchParams,
    getTranslations("findings"),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/findings" }, { label: t("open.title") }]}
        title={t("open.title")}
        meta={t("open.lead")}
      />
      <FindingForm
        vendors={vendors}
        vendorId={vendor ?? null}
        owners={owners}
        cancelHref={vendor === undefined ? "/findings" : `/vendors/${vendor}/findings`}
      />
    </>
  );
}
