import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeclareFlowForm } from "#components/data-map/flow-form.tsx";
import { vendorDataHref } from "#components/data-map/hrefs.ts";
import { PresetLinks } from "#components/data-map/preset-links.tsx";
import { SystemDialog } from "#components/data-map/system-dialog.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requirePage } from "#lib/access/page.ts";
import { startOfDeclaration } from "#lib/data-map/minimisation/rules.ts";
import { findFlow, listSystems, vendorChoices } from "#lib/data-map/queries.ts";
import { now } from "#lib/platform/clock.ts";
import type { RawSearch } from "#lib/shared/table-query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data-map"))("form.declareTitle") };
}

export default async function DeclareFlowPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("flow:read", "flow:write");
  const { vendor, copy, preset } = await searchParams;
  const copied = typeof copy === "string" ? await findFlow(grant, copy) : null;
  const wanted = typeof vendor === "string" ? vendor : (copied?.vendorId ?? null);
  const [choices, systems, t] = await Promise.all([
    vendorChoices(grant, wanted),
    listSystems(grant),
    getTranslations("data-map"),
  ]);
  const kind = choices.vendors.find(({ id }) => id === wanted)?.kind ?? "other";
  const asked = typeof preset === "string" ? preset : null;
  const start = startOfDeclaration(copied, asked, kind);
  const known = choices.vendors.find(({ id }) => id === wanted)?.id ?? null;
  const back = known === null ? "/data-map" : vendorDataHref(known);
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/data-map" }]}
        title={t("form.declareTitle")}
        meta={t("form.declareLead")}
      />
      {systems.length === 0 ? null : <PresetLinks vendorId={known} current={asked} />}
      {systems.length === 0 ? (
        <EmptyState title={t("systems.emptyTitle")} action={<SystemDialog />}>
          {t("systems.emptyBody")}
        </EmptyState>
      ) : (
        <DeclareFlowForm
          key={`${known} ${asked} ${copied?.id}`}
          vendors={choices.vendors}
          vendorsComplete={choices.complete}
          vendorId={known}
          systems={systems}
          start={start}
          today={now().toISOString().slice(0, 10)}
          cancelHref={back}
        />
      )}
    </>
  );
}
