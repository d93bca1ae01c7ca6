import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewTemplate } from "#components/audits/templates/new-template.tsx";
import { TemplateList } from "#components/audits/templates/template-list.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { requirePage } from "#lib/access/page.ts";
import { listTemplates } from "#lib/audits/templates/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("title") };
}

export default async function TemplatesPage() {
  const grant = await requirePage("template:write");
  const [templates, t, audits] = await Promise.all([
    listTemplates(grant),
    getTranslations("templates"),
    getTranslations("audits"),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ label: audits("title"), href: "/audits" }, { label: t("title") }]}
        title={t("title")}
        meta={t("lead")}
        actions={
          <>
            <LinkButton href="/audits/templates/import">{t("import.action")}</LinkButton>
            <NewTemplate />
          </>
        }
      />
      <TemplateList templates={templates} />
    </>
  );
}
