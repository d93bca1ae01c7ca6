import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RuleDialog } from "#components/data-map/what-if/rule-dialog.tsx";
import { RuleTable } from "#components/data-map/what-if/rule-table.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listMinimisationRules } from "#lib/data-map/minimisation/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data-map"))("minimise.rulesTitle") };
}

export default async function MinimisationRulesPage() {
  const grant = await requirePage("flow:read");
  const mayWrite = (await optionalGrant("flow:write")) !== null;
  const [rules, t] = await Promise.all([
    listMinimisationRules(grant),
    getTranslations("data-map.minimise"),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("back"), href: "/data-map" },
          { label: t("title"), href: "/data-map/minimise" },
        ]}
        title={t("rulesTitle")}
        meta={t("rulesLead")}
        actions={mayWrite ? <RuleDialog rule={null} /> : null}
      />
      <RuleTable rules={rules} mayWrite={mayWrite} />
    </>
  );
}
