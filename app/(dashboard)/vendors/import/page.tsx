import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportHistory } from "#components/exchange/import-history.tsx";
import { UploadPanel } from "#components/exchange/upload-panel.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Section } from "#components/layout/section.tsx";
import { Split } from "#components/layout/split.tsx";
import { requirePage } from "#lib/access/page.ts";
import { listImports } from "#lib/exchange/imports/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

export default async function ImportsPage() {
  const grant = await requirePage("import:run");
  const [imports, t, vendors] = await Promise.all([
    listImports(grant),
    getTranslations("imports"),
    getTranslations("vendors"),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ label: vendors("title"), href: "/vendors" }]}
        title={t("title")}
        meta={t("lead")}
      />
      <Split columns="side" className="mt-5">
        <Section title={t("upload.title")}>
          <UploadPanel />
        </Section>
        <Section title={t("upload.how")}>
          <ol className="grid list-decimal gap-1.5 pl-4 text-13 text-ink-2">
            {(["step1", "step2", "step3"] as const).map((step) => (
              <li key={step}>{t(`upload.${step}`)}</li>
            ))}
          </ol>
        </Section>
      </Split>
      <Section title={t("history.title")} className="mt-7">
        <ImportHistory imports={imports} />
      </Section>
    </>
  );
}
