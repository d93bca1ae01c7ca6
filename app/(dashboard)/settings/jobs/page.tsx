import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JobTable } from "#components/jobs/job-table.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listJobs } from "#lib/jobs/queries.ts";
import { jobList } from "#lib/jobs/schema.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("jobs"))("title") };
}

export default async function JobsPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("job:read");
  const query = parseTableQuery(await searchParams, jobList);
  const [page, mayCancel, t] = await Promise.all([
    listJobs(grant, query),
    optionalGrant("job:cancel"),
    getTranslations("jobs"),
  ]);
  return (
    <div className="mt-4">
      <p className="max-w-[76ch] text-13 text-ink-2">{t("lead")}</p>
      <JobTable page={page} query={query} canCancel={mayCancel !== null} />
    </div>
  );
}
