import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { UploadForm } from "#components/evidence/upload-form.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requirePage } from "#lib/access/page.ts";
import { findEvidence } from "#lib/evidence/queries.ts";
import { evidenceTexts, mayChange } from "#lib/evidence/rules.ts";
import { listFindingVendors } from "#lib/findings/queries.ts";

type Search = { readonly vendor?: string; readonly replaces?: string };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("evidence"))("upload.action") };
}

export default async function NewEvidencePage({
  searchParams,
}: {
  readonly searchParams: Promise<Search>;
}) {
  const grant = await requirePage("evidence:read", "evidence:write", "audit:answer", "vendor:read");
  const { vendor, replaces } = await searchParams;
  const [before, vendors, t] = await Promise.all([
    replaces === undefined ? null : findEvidence(grant, replaces),
    replaces === undefined ? listFindingVendors(grant) : [],
    getTranslations("evidence"),
  ]);
  if (replaces !== undefined && (before === null || !mayChange(grant, before))) notFound();
  const title =
    before === null ? t("upload.title") : t("upload.versionTitle", { title: before.title });
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/evidence" }, { label: title }]}
        title={title}
        meta={before === null ? t("upload.lead") : t("upload.versionLead")}
      />
      <UploadForm
        vendors={vendors}
        vendorId={vendor ?? null}
        replaced={before === null ? null : { id: before.id, texts: evidenceTexts(before) }}
        cancelHref={before === null ? "/evidence" : `/evidence/${before.id}`}
      />
    </>
  );
}
