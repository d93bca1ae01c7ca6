import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EvidenceForm } from "#components/evidence/evidence-form.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requirePage } from "#lib/access/page.ts";
import { findEvidence } from "#lib/evidence/queries.ts";
import { evidenceTexts, mayChange } from "#lib/evidence/rules.ts";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("evidence"))("edit.action") };
}

export default async function EditEvidencePage({ params }: Props) {
  const grant = await requirePage("evidence:read", "evidence:write");
  const { id } = await params;
  const [evidence, t] = await Promise.all([findEvidence(grant, id), getTranslations("evidence")]);
  if (evidence === null || evidence.withdrawnAt !== null || !mayChange(grant, evidence)) {
    notFound();
  }
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("title"), href: "/evidence" },
          { label: evidence.title, href: `/evidence/${id}` },
          { label: t("edit.action") },
        ]}
        title={t("edit.title", { title: evidence.title })}
      />
      <EvidenceForm
        evidence={{ id, revision: evidence.revision, texts: evidenceTexts(evidence) }}
      />
    </>
  );
}
