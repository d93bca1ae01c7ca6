import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CampaignForm } from "#components/audits/questionnaires/campaign-form.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requirePage } from "#lib/access/page.ts";
import { listRecipients } from "#lib/audits/questionnaires/queries.ts";
import { listTemplateOptions } from "#lib/audits/templates/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("questionnaires"))("campaign.title") };
}

export default async function CampaignPage() {
  const grant = await requirePage("audit:plan", "template:read", "vendor:read");
  const [vendors, templates, t] = await Promise.all([
    listRecipients(grant),
    listTemplateOptions(grant),
    getTranslations("questionnaires"),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("title"), href: "/audits/questionnaires" },
          { label: t("campaign.title") },
        ]}
        title={t("campaign.title")}
        meta={t("campaign.lead")}
      />
      <CampaignForm vendors={vendors} templates={templates} />
    </>
  );
}
