import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OpenIncidentForm } from "#components/incidents/incident-form.tsx";
import { VendorChoice } from "#components/incidents/vendor-choice.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requirePage } from "#lib/access/page.ts";
import { newIncidentSearch } from "#lib/incidents/schema.ts";
import { listMemberOptions } from "#lib/members/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { minuteTime } from "#lib/shared/interval.ts";
import { fieldsOfTime } from "#lib/shared/interval-fields.ts";
import { findVendors, getVendor } from "#lib/vendors/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("incidents"))("open") };
}

export default async function NewIncidentPage({
  searchParams,
}: {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}) {
  const grant = await requirePage("incident:write", "vendor:read", "member:read");
  const { q, vendor: vendorId } = newIncidentSearch(await searchParams);
  const t = await getTranslations("incidents");
  const vendor = vendorId === null ? null : await getVendor(grant, vendorId);
  const crumbs = [{ label: t("title"), href: "/incidents" }, { label: t("open") }];
  if (vendor === null) {
    const vendors = await findVendors(grant, q);
    return (
      <>
        <PageHeader crumbs={crumbs} title={t("open")} meta={t("forms.vendorLead")} />
        <VendorChoice q={q} vendors={vendors} />
      </>
    );
  }
  const people = await listMemberOptions(grant);
  const minute = minuteTime(Math.floor(now().getTime() / 60_000) * 60_000);
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        title={t("forms.openOf", { vendor: vendor.name })}
        meta={t("forms.openLead")}
      />
      <div className="mt-4">
        <OpenIncidentForm
          vendor={{ id: vendor.id, name: vendor.name }}
          people={people}
          now={fieldsOfTime(minute)}
        />
      </div>
    </>
  );
}
