import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EditFlowForm } from "#components/data-map/flow-form.tsx";
import { flowHref } from "#components/data-map/hrefs.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requirePage } from "#lib/access/page.ts";
import { findFlow } from "#lib/data-map/queries.ts";
import { draftOfFlow } from "#lib/data-map/rules.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data-map"))("flow.edit") };
}

export default async function EditFlowPage({
  params,
}: {
  readonly params: Promise<{ id: string }>;
}) {
  const grant = await requirePage("flow:read", "flow:write");
  const flow = await findFlow(grant, (await params).id);
  if (flow === null) notFound();
  if (flow.endsAt !== null) redirect(flowHref(flow.id));
  const t = await getTranslations("data-map");
  const names = { system: flow.systemName, vendor: flow.vendorName };
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("title"), href: "/data-map" },
          { label: t("flow.title", names), href: flowHref(flow.id) },
        ]}
        title={t("form.editTitle", names)}
      />
      <EditFlowForm id={flow.id} revision={flow.revision} draft={draftOfFlow(flow)} />
    </>
  );
}
