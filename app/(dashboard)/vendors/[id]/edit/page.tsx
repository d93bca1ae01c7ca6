import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
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
  const [state, owners] = await Promise.all([
    vendorState(grant, id),
    listMemberOptions(grant, ["SECURITY", "ADMIN"]),
  ]);
  if (state === null) notFound();
  return (
    <div className="mt-5">
      <VendorForm
        vendor={{ id, revision: state.revision, texts: vendorTexts(state.values) }}
        owners={owners}
        cancelHref={`/vendors/${id}`}
      />
    </div>
  );
}
