import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { AgeingChart } from "#components/findings/ageing-chart.tsx";
import { FindingBoard } from "#components/findings/finding-board.tsx";
import { FindingTable } from "#components/findings/finding-table.tsx";
import { FindingViews } from "#components/findings/finding-views.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { currentPerson, optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { ageingOf } from "#lib/findings/ageing/rules.ts";
import { countFindings, findingBoard, listFindings, openFindings } from "#lib/findings/queries.ts";
import { findingsTable } from "#lib/findings/schema.ts";
import { listMemberOptions } from "#lib/members/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("findings"))("title") };
}

export default async function FindingsPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("finding:read");
  const writer = await optionalGrant("finding:write", "member:read");
  const query = parseTableQuery(await searchParams, findingsTable);
  const at = now();
  const isBoard = query.filters.view === "board";
  const [page, board, counts, open, owners, exports, person, zone, t] = await Promise.all([
    isBoard ? null : listFindings(grant, query, at),
    isBoard ? findingBoard(grant, query, at) : null,
    countFindings(grant, at),
    openFindings(grant, at),
    writer === null ? [] : listMemberOptions(writer),
    optionalGrant("export:run"),
    currentPerson(),
    getTimeZone(),
    getTranslations("findings"),
  ]);
  const writes = writer !== null;
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={t("sentence", counts)}
        actions={
          writes ? (
            <LinkButton variant="primary" href="/findings/new">
              {t("open.title")}
            </LinkButton>
          ) : null
        }
      />
      <FindingViews current={isBoard ? "board" : "list"} />
      {board === null ? null : (
        <FindingBoard columns={board} writes={writes} personId={person?.id ?? ""} />
      )}
      {page === null ? null : (
        <FindingTable {...{ page, query, writes, owners }} exports={exports !== null} />
      )}
      <AgeingChart ageing={ageingOf(open, at, zone)} overdue={counts.overdue} />
    </>
  );
}
