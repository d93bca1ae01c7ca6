import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RequirementSheet } from "#components/requirements/requirement-sheet.tsx";
import { RequirementVendors } from "#components/requirements/requirement-vendors.tsx";
import { requirePage } from "#lib/access/page.ts";
import { now } from "#lib/platform/clock.ts";
import { requirementVendorsSchema } from "#lib/requirements/schema.ts";
import {
  findRequirementOverview,
  listRequirementVendors,
} from "#lib/requirements/standings/queries.ts";
import type { Locale } from "#lib/shared/locale.ts";

type Props = {
  readonly params: Promise<{ readonly key: string }>;
  readonly searchParams: Promise<Record<string, unknown>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).key };
}

export default async function RequirementPage({ params, searchParams }: Props) {
  const grant = await requirePage("requirement:read");
  const { show, cursor } = requirementVendorsSchema.parse(await searchParams);
  const at = now();
  const overview = await findRequirementOverview(grant, (await params).key, at);
  if (overview === null) notFound();
  const { requirement } = overview;
  const [page, t, locale] = await Promise.all([
    listRequirementVendors(grant, requirement, { gapsOnly: show === "gaps", cursor }, at),
    getTranslations("requirements"),
    getLocale(),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/requirements" }, { label: requirement.key }]}
        title={requirement.title[locale as Locale]}
        meta={t("weightOf", { weight: requirement.weight })}
      />
      <RequirementSheet overview={overview} />
      <RequirementVendors
        requirementKey={requirement.key}
        page={page}
        show={show}
        counts={overview.counts}
      />
    </>
  );
}
