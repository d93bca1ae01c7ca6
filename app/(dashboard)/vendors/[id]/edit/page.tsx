import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { VendorForm } from "#components/vendors/vendor-form.tsx";
import { requirePage } from "#lib/access/page.ts";
import { listMemberOptions } from "#lib/members/queries.ts";
import { vendorState } from "#lib/vendors/queries.ts";
import { vendorTexts } from "#lib/vendors/rules.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("vendors"))("edit") };
}

export default async function EditVendorPage({
  params,
}: {
  readonly params: Promise<{ readonly id: string }>;
}) {
  const { id } = await params;
  const grant = await requirePage("vendor:read", "vendor:write", "member:read");
  const [state, owners, t] = await Promise.all([
    vendorState(grant, id),
    listMemberOptions(grant, ["SECURITY", "ADMIN"]),
    getTranslations("vendors"),
  ]);
  if (state === null) notFound();
  const { values, revision } = state;
  const href = `/vendors/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("title"), href: "/vendors" },
          { label: values.name, href },
        ]}
        title={t("editTitle", { name: values.name })}
      />
      <VendorForm
        vendor={{ id, revision, texts: vendorTexts(values) }}
        owners={owners}
        cancelHref={href}
      />
    </>
  );
}
