import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FlowActions } from "#components/data-map/flow-actions.tsx";
import { FlowFacts } from "#components/data-map/flow-facts.tsx";
import { FlowParts } from "#components/data-map/flow-parts.tsx";
import { vendorDataHref } from "#components/data-map/hrefs.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Split } from "#components/layout/split.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { reductionsBehind } from "#lib/data-map/minimisation/queries.ts";
import { evidenceChoices, findFlow } from "#lib/data-map/queries.ts";
import { holdingsOf } from "#lib/data-map/rules.ts";
import { now } from "#lib/platform/clock.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data-map"))("vendor.title") };
}

export default async function FlowPage({ params }: { readonly params: Promise<{ id: string }> }) {
  const grant = await requirePage("flow:read");
  const mayWrite = (await optionalGrant("flow:write")) !== null;
  const flow = await findFlow(grant, (await params).id);
  if (flow === null) notFound();
  const moment = now();
  const [evidence, behind, t] = await Promise.all([
    mayWrite ? evidenceChoices(grant, flow.vendorId) : [],
    reductionsBehind(grant, flow),
    getTranslations("data-map"),
  ]);
  const holdings = holdingsOf(flow, moment);
  const today = moment.toISOString().slice(0, 10);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("title"), href: "/data-map" },
          { label: flow.vendorName, href: vendorDataHref(flow.vendorId) },
        ]}
        title={t("flow.title", { system: flow.systemName, vendor: flow.vendorName })}
        meta={flow.purpose}
        actions={
          mayWrite ? (
            <FlowActions flow={flow} holdings={holdings} evidence={evidence} today={today} />
          ) : null
        }
      />
      <Split columns="side" className="mt-5">
        <FlowParts
          flow={flow}
          holdings={holdings}
          behind={behind}
          evidence={mayWrite ? evidence : null}
          today={today}
        />
        <FlowFacts flow={flow} />
      </Split>
    </>
  );
}
