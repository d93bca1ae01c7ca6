import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PlanForm } from "#components/audits/plan-form.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requirePage } from "#lib/access/page.ts";
import { listAuditableVendors } from "#lib/audits/planning/queries.ts";
import { listTemplateOptions } from "#lib/audits/templates/queries.ts";
import { listMemberOptions } from "#lib/members/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audits"))("plan.title") };
}

export default async function PlanAuditPage({
  searchParams,
}: {
  readonly searchParams: Promise<{ readonly vendor?: string }>;
}) {
  const grant = await requirePage("audit:plan", "template:read", "vendor:read", "member:read");
  const [vendors, templates, people, { vendor }, t] = await Promise.all([
    listAuditableVendors(grant),
    listTemplateOptions(grant),
    listMemberOptions(grant, ["AUDITOR", "SECURITY", "ADMIN"]),
    searchParams,
    getTranslations("audits"),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/audits" }, { label: t("plan.title") }]}
        title={t("plan.title")}
        meta={t("plan.lead")}
      />
      <PlanForm vendors={vendors} templates={templates} people={people} vendorId={vendor ?? null} />
    </>
  );
}
