import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { VendorTable } from "#components/vendors/vendor-table.tsx";
import { currentPerson } from "#lib/access/gate.ts";
import type { Permission } from "#lib/access/model.ts";
import { requirePage } from "#lib/access/page.ts";
import { now } from "#lib/platform/clock.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";
import { countVendors, listVendors, vendorOwners } from "#lib/vendors/queries.ts";
import { vendorTable } from "#lib/vendors/schema.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("vendors"))("title") };
}

export default async function VendorsPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("vendor:read");
  const query = parseTableQuery(await searchParams, vendorTable);
  const moment = now();
  const [page, total, owners, person, t] = await Promise.all([
    listVendors(grant, query),
    countVendors(grant, query, moment),
    vendorOwners(grant),
    currentPerson(),
    getTranslations("vendors"),
  ]);
  const may = (permission: Permission) => person?.permissions.includes(permission) === true;
  const actions = (
    <>
      {may("import:run") ? <LinkButton href="/vendors/import">{t("import")}</LinkButton> : null}
      {may("vendor:write") ? (
        <LinkButton href="/vendors/new" variant="primary">
          {t("add")}
        </LinkButton>
      ) : null}
    </>
  );
  return (
    <>
      <PageHeader title={t("title")} meta={t("meta", { total })} actions={actions} />
      <VendorTable
        page={page}
        total={total}
        query={query}
        owners={owners}
        now={moment.getTime()}
        scored={may("risk:read")}
        exports={may("export:run")}
        empty={
          <EmptyState
            title={t("empty.title")}
            action={<div className="flex flex-wrap gap-2">{actions}</div>}
          >
            {t("empty.body")}
          </EmptyState>
        }
      />
    </>
  );
}
