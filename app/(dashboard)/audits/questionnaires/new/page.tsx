import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SendForm } from "#components/audits/questionnaires/send-form.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requirePage } from "#lib/access/page.ts";
import { listRecipients } from "#lib/audits/questionnaires/queries.ts";
import { listTemplateOptions } from "#lib/audits/templates/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("questionnaires"))("send.title") };
}

export default async function SendQuestionnairePage({
  searchParams,
}: {
  readonly searchParams: Promise<{ readonly vendor?: string }>;
}) {
  const grant = await requirePage("audit:plan", "template:read", "vendor:read");
  const [vendors, templates, { vendor }, t] = await Promise.all([
    listRecipients(grant),
    listTemplateOptions(grant),
    searchParams,
    getTranslations("questionnaires"),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/audits/questionnaires" }, { label: t("send.title") }]}
        title={t("send.title")}
        meta={t("send.lead")}
      />
      <SendForm
        vendors={vendors}
        templates={templates}
        chosen={vendors.find(({ vendorId }) => vendorId === vendor) ?? null}
      />
    </>
  );
}
