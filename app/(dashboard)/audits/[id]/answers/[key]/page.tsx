import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { RevisionTable } from "#components/audits/revision-table.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requirePage } from "#lib/access/page.ts";
import { findWorkbench, listAnswerRevisions } from "#lib/audits/answers/queries.ts";
import { findAudit } from "#lib/audits/queries.ts";
import type { Locale } from "#lib/shared/locale.ts";

type Props = { readonly params: Promise<{ readonly id: string; readonly key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { key } = await params;
  return { title: (await getTranslations("audits"))("revisions.title", { key }) };
}

export default async function AnswerHistoryPage({ params }: Props) {
  const grant = await requirePage("audit:read");
  const { id, key } = await params;
  const locale = (await getLocale()) as Locale;
  const [audit, content, t] = await Promise.all([
    findAudit(grant, id),
    findWorkbench(grant, id, locale),
    getTranslations("audits"),
  ]);
  const question = content?.questions.find((one) => one.key === key);
  if (audit === null || question === undefined) notFound();
  const { questionId } = question;
  const revisions = (await listAnswerRevisions(grant, { auditId: id, questionId })) ?? [];
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("title"), href: "/audits" },
          { label: audit.reference, href: `/audits/${id}?q=${key}` },
          { label: key },
        ]}
        title={question.text}
        meta={t("revisions.sentence", { count: revisions.length })}
      />
      <RevisionTable form={question.form} revisions={revisions} />
    </>
  );
}
