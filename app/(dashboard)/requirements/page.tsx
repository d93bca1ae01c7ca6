import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Sentence } from "#components/layout/section.tsx";
import { RequirementTable } from "#components/requirements/requirement-table.tsx";
import { RequirementTabs } from "#components/requirements/requirement-tabs.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { getFormats } from "#components/ui/server-formats.ts";
import { requirePage } from "#lib/access/page.ts";
import { now } from "#lib/platform/clock.ts";
import { currentBaseline } from "#lib/requirements/queries.ts";
import { listRequirementOverview } from "#lib/requirements/standings/queries.ts";
import type { Locale } from "#lib/shared/locale.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("requirements"))("title") };
}

export default async function RequirementsPage() {
  const grant = await requirePage("requirement:read");
  const [baseline, rows, t, format, locale] = await Promise.all([
    currentBaseline(grant),
    listRequirementOverview(grant, now()),
    getTranslations("requirements"),
    getFormats(),
    getLocale(),
  ]);
  if (baseline === null) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState title={t("empty.title")}>{t("empty.body")}</EmptyState>
      </>
    );
  }
  const date = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  const { title, version, publishedAt, graceUntil } = baseline;
  const facts = [
    t("baseline", { title: title[locale as Locale], version }),
    publishedAt === null ? null : t("publishedOn", { date: date(publishedAt) }),
    graceUntil === null ? null : t("grace", { date: date(graceUntil) }),
  ];
  const gaps = rows.filter(
    ({ counts }) => counts.not_met + counts.partly_met + counts.not_assessed > 0,
  ).length;
  return (
    <>
      <PageHeader title={t("title")} meta={facts.filter((fact) => fact !== null).join(" · ")} />
      <RequirementTabs current="list" />
      <div className="mt-3">
        <Sentence>{t("sentence", { count: rows.length, gaps })}</Sentence>
      </div>
      <RequirementTable rows={rows} />
    </>
  );
}
