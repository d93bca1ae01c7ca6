import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { HistoryView } from "#components/requirements/history-view.tsx";
import { SetConformity } from "#components/requirements/set-conformity.tsx";
import { StandingMark } from "#components/requirements/standing-mark.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listVendorEvidence } from "#lib/evidence/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { conformityHistory } from "#lib/requirements/history/queries.ts";
import { listVendorRequirements } from "#lib/requirements/queries.ts";
import { idSchema } from "#lib/requirements/schema.ts";
import type { Locale } from "#lib/shared/locale.ts";

type Props = { readonly params: Promise<{ readonly key: string; readonly vendorId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).key };
}

/** How one vendor stands on one requirement, and everything that was recorded of it. */
export default async function VendorRequirementPage({ params }: Props) {
  const grant = await requirePage("requirement:read", "vendor:read");
  const { key, vendorId } = await params;
  if (!idSchema.safeParse(vendorId).success) notFound();
  const at = now();
  const [rows, history, writes, t, locale] = await Promise.all([
    listVendorRequirements(grant, vendorId, at),
    conformityHistory(grant, vendorId, key),
    optionalGrant("requirement:write", "evidence:read"),
    getTranslations("requirements"),
    getLocale(),
  ]);
  const row = rows?.find((one) => one.key === key);
  if (history === null || row === undefined) notFound();
  const vendor = { id: vendorId, name: history.vendorName };
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("title"), href: "/requirements" },
          { label: key, href: `/requirements/${key}` },
          { label: vendor.name, href: `/vendors/${vendorId}/requirements` },
        ]}
        title={row.title[locale as Locale]}
        chips={<StandingMark standing={row.standing} />}
        actions={
          writes === null ? null : (
            <SetConformity
              vendor={vendor}
              requirementKey={key}
              evidence={await listVendorEvidence(writes, vendorId)}
            />
          )
        }
      />
      <HistoryView lines={history.lines} />
    </>
  );
}
