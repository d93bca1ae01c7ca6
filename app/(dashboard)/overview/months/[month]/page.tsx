import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { MonthVendors } from "#components/overview/month-vendors.tsx";
import { asLocale, monthName } from "#components/overview/words.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requirePage } from "#lib/access/page.ts";
import { listMonthVendors } from "#lib/overview/months/queries.ts";
import { monthEnd } from "#lib/overview/months/rules.ts";
import { monthList } from "#lib/overview/months/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";

type Props = {
  readonly params: Promise<{ readonly month: string }>;
  readonly searchParams: Promise<RawSearch>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requirePage("overview:read");
  const at = monthEnd((await params).month, now());
  if (at === null) return {};
  const t = await getTranslations("overview.months");
  return { title: t("title", { month: monthName(at, asLocale(await getLocale()), true) }) };
}

export default async function MonthPage({ params, searchParams }: Props) {
  const grant = await requirePage("overview:read");
  const at = monthEnd((await params).month, now());
  if (at === null) notFound();
  const { band } = parseTableQuery(await searchParams, monthList).filters;
  const [t, words, overview, current, { vendors, total }] = await Promise.all([
    getTranslations("overview.months"),
    getTranslations("common.bands"),
    getTranslations("overview"),
    getLocale(),
    listMonthVendors(grant, at, band),
  ]);
  const named = band?.map((one) => words(one === "none" ? "unknown" : one)).join(", ");
  const counted = named === undefined ? t("all", { total }) : t("ofBand", { total, band: named });
  return (
    <>
      <PageHeader
        crumbs={[{ label: overview("title"), href: "/overview" }]}
        title={t("title", { month: monthName(at, asLocale(current), true) })}
        meta={total > vendors.length ? t("most", { counted, shown: vendors.length }) : counted}
      />
      <div className="mt-4">
        {vendors.length === 0 ? (
          <EmptyState title={t("none")} action={<Link href="/overview">{overview("title")}</Link>}>
            {t("noneBody")}
          </EmptyState>
        ) : (
          <MonthVendors vendors={vendors} />
        )}
      </div>
    </>
  );
}
