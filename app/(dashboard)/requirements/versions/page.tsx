import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RequirementTabs } from "#components/requirements/requirement-tabs.tsx";
import { StartDraft } from "#components/requirements/start-draft.tsx";
import { VersionTable } from "#components/requirements/version-table.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listVersions } from "#lib/requirements/versions/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("requirements"))("versions.title") };
}

export default async function VersionsPage() {
  const grant = await requirePage("requirement:read");
  const [rows, writes, t] = await Promise.all([
    listVersions(grant),
    optionalGrant("requirement:write"),
    getTranslations("requirements"),
  ]);
  const mayStart = writes !== null && !rows.some(({ status }) => status === "draft");
  return (
    <>
      <PageHeader title={t("title")} actions={mayStart ? <StartDraft /> : null} />
      <RequirementTabs current="versions" />
      <div className="mt-4">
        <VersionTable rows={rows} />
      </div>
    </>
  );
}
