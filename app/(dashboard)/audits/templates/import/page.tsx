import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TemplateImport } from "#components/audits/templates/template-import.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requirePage } from "#lib/access/page.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("import.title") };
}

export default async function ImportTemplatePage() {
  await requirePage("template:write");
  const [t, audits] = await Promise.all([getTranslations("templates"), getTranslations("audits")]);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: audits("title"), href: "/audits" },
          { label: t("title"), href: "/audits/templates" },
          { label: t("import.title") },
        ]}
        title={t("import.title")}
        meta={t("import.lead")}
      />
      <TemplateImport />
    </>
  );
}
