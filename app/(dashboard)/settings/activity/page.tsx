import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActivityTable } from "#components/activity/activity-table.tsx";
import { ChainCheck } from "#components/activity/chain-check.tsx";
import { FigureRow } from "#components/layout/fact-list.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { getFormats } from "#components/ui/server-formats.ts";
import { Unknown } from "#components/ui/tags.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { checkpointFingerprint, latestCheckpoint } from "#lib/activity/checkpoints/queries.ts";
import { listActivity, logHead } from "#lib/activity/queries.ts";
import { activityList } from "#lib/activity/schema.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activity"))("title") };
}

export default async function ActivityPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("activity:read");
  const mayExport = await optionalGrant("activity:export");
  const query = parseTableQuery(await searchParams, activityList);
  const [page, head, checkpoint, key, t, format] = await Promise.all([
    listActivity(grant, query),
    logHead(grant),
    latestCheckpoint(grant),
    checkpointFingerprint(grant),
    getTranslations("activity"),
    getFormats(),
  ]);
  const signed =
    checkpoint === null ? (
      <Unknown>{t("facts.noCheckpoint")}</Unknown>
    ) : (
      t("facts.checkpointAt", {
        line: checkpoint.seq,
        at: format.dateTime(checkpoint.at, { dateStyle: "medium", timeStyle: "short" }),
      })
    );
  return (
    <div className="mt-4">
      <div className="flex items-start justify-between gap-6 max-md:grid max-md:gap-3">
        <p className="max-w-[76ch] text-13 text-pretty text-ink-2">{t("lead")}</p>
        {mayExport === null ? null : (
          <div className="flex flex-none flex-wrap gap-3">
            <LinkButton href="/api/files/activity-checkpoint.json" download>
              {t("checkpoint")}
            </LinkButton>
            <LinkButton href="/api/files/activity.ndjson" download variant="primary">
              {t("export")}
            </LinkButton>
          </div>
        )}
      </div>
      <FigureRow
        facts={[
          { key: "lines", name: t("facts.lines"), value: format.number(head.seq) },
          { key: "signed", name: t("facts.checkpoint"), value: signed },
          { key: "key", name: t("facts.key"), value: <span className="mono">{key}</span> },
        ]}
      />
      {mayExport === null ? null : <ChainCheck />}
      <ActivityTable page={page} query={query} total={null} />
    </div>
  );
}
