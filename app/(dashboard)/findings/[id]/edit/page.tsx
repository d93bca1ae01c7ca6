import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTimeZone, getTranslations } from "next-intl/server";
import { FindingForm } from "#components/findings/finding-form.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requirePage } from "#lib/access/page.ts";
import { findFinding } from "#lib/findings/queries.ts";
import { findingTexts } from "#lib/findings/rules.ts";
import { listMemberOptions } from "#lib/members/queries.ts";
import { now } from "#lib/platform/clock.ts";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("findings"))("edit.action") };
}

export default async function EditFindingPage({ params }: Props) {
  const grant = await requirePage("finding:read", "finding:write", "member:read");
  const { id } = await params;
  const [finding, owners, zone, t] = await Promise.all([
    findFinding(grant, id, now()),
    listMemberOptions(grant),
    getTimeZone(),
    getTranslations("findings"),
  ]);
  if (finding === null || finding.closedAt !== null) notFound();
  const title = t("edit.title", { reference: finding.reference });
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("title"), href: "/findings" },
          { label: finding.reference, href: `/findings/${id}` },
          { label: t("edit.action") },
        ]}
        title={title}
      />
      <FindingForm
        finding={{ id, revision: finding.revision, texts: findingTexts(finding, zone) }}
        owners={owners}
        cancelHref={`/findings/${id}`}
      />
    </>
  );
}
