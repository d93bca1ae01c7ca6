import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { minimiseHref } from "#components/data-map/hrefs.ts";
import { KindLinks } from "#components/data-map/kind-links.tsx";
import { MinimiseSum } from "#components/data-map/what-if/minimise-sum.tsx";
import { PlanList } from "#components/data-map/what-if/plan-list.tsx";
import { ProposalTable } from "#components/data-map/what-if/proposal-table.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Section } from "#components/layout/section.tsx";
import { Stack } from "#components/layout/split.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listProposals, listReductionPlans } from "#lib/data-map/minimisation/queries.ts";
import { chosenGroups } from "#lib/data-map/minimisation/rules.ts";
import { proposalList } from "#lib/data-map/minimisation/schema.ts";
import { listMemberOptions } from "#lib/members/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { whatIfOfVendors } from "#lib/scoring/what-if/queries.ts";
import { sentOtherwise } from "#lib/scoring/what-if/rules.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data-map"))("minimise.title") };
}

export default async function MinimisePage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("flow:read", "risk:read", "member:read");
  const mayWrite = (await optionalGrant("flow:write", "finding:write")) !== null;
  const search = await searchParams;
  const query = parseTableQuery(search, proposalList);
  const [{ vendors, complete }, plans, owners, t] = await Promise.all([
    listProposals(grant, query),
    listReductionPlans(grant),
    mayWrite ? listMemberOptions(grant, ["ADMIN", "SECURITY"]) : null,
    getTranslations("data-map.minimise"),
  ]);
  const groups = chosenGroups(vendors, search.less);
  const figures = await whatIfOfVendors(grant, sentOtherwise(vendors, groups), now());
  const all = vendors.flatMap(({ flows }) => flows.flatMap(({ proposals }) => proposals));
  const planned = all.filter(({ decision }) => decision?.state === "planned").length;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("back"), href: "/data-map" }]}
        title={t("title")}
        meta={t("meta", { proposals: all.length, vendors: vendors.length, planned })}
        actions={<LinkButton href="/data-map/rules">{t("rulesLink")}</LinkButton>}
      />
      <div className="mt-2.5 mb-4">
        <KindLinks current={query.filters.kind?.[0] ?? null} hrefOf={minimiseHref} />
        {complete ? null : <p className="text-13 text-soon-ink">{t("incomplete")}</p>}
      </div>
      {all.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyBody")}</EmptyState>
      ) : (
        <Stack>
          <MinimiseSum groups={groups} vendors={vendors} figures={figures} owners={owners} />
          <Section title={t("plans")} sentence={t("plansSentence")}>
            <PlanList plans={plans} mayWrite={mayWrite} />
          </Section>
          <Section title={t("proposals")} sentence={t("lead")}>
            <ProposalTable vendors={vendors} mayWrite={mayWrite} />
          </Section>
        </Stack>
      )}
    </>
  );
}
