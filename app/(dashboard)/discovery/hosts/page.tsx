import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DiscoveryTabs } from "#components/discovery/discovery-tabs.tsx";
import { CollectorDialog } from "#components/discovery/hosts/collector-dialog.tsx";
import { CollectorList } from "#components/discovery/hosts/collector-list.tsx";
import { HostListForm } from "#components/discovery/hosts/host-list-form.tsx";
import { HostTable } from "#components/discovery/hosts/host-table.tsx";
import { OwnHosts } from "#components/discovery/hosts/own-hosts.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Section } from "#components/layout/section.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listSystems } from "#lib/data-map/queries.ts";
import { listCollectors } from "#lib/discovery/collectors/queries.ts";
import { countSightings, listFirstParty, listSightings } from "#lib/discovery/hosts/queries.ts";
import { hostsTable } from "#lib/discovery/hosts/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";
import { readChoices } from "../choices.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("discovery-hosts"))("title") };
}

export default async function HostsPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("scan:read", "flow:read");
  const runs = (await optionalGrant("scan:run")) !== null;
  const query = parseTableQuery(await searchParams, hostsTable);
  const [page, counts, own, collectors, systems, choices, t] = await Promise.all([
    listSightings(grant, query),
    countSightings(grant),
    listFirstParty(grant),
    listCollectors(grant, now()),
    listSystems(grant),
    readChoices(),
    getTranslations("discovery-hosts"),
  ]);
  return (
    <>
      <PageHeader title={t("title")} meta={t("summary", counts)} />
      <DiscoveryTabs current="hosts" hosts={counts.hosts} />
      <p className="mt-3 max-w-[76ch] text-13 text-pretty text-ink-2">{t("lead")}</p>
      <HostTable page={page} query={query} systems={systems} vendors={choices?.vendors ?? null} />
      <div className="mt-7 grid grid-cols-2 gap-x-9 gap-y-7 max-lg:grid-cols-[minmax(0,1fr)]">
        <Section
          title={t("collectors.title")}
          sentence={t("collectors.sentence")}
          aside={runs ? <CollectorDialog systems={systems} /> : null}
        >
          <CollectorList collectors={collectors} runs={runs} />
        </Section>
        <Section title={t("own.title")} sentence={t("own.sentence")}>
          <OwnHosts hosts={own} decides={choices !== null} />
        </Section>
        {runs ? (
          <Section title={t("egress.title")} sentence={t("egress.sentence")}>
            <HostListForm systems={systems} />
          </Section>
        ) : null}
      </div>
    </>
  );
}
