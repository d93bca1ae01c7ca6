import { useLocale, useTranslations } from "next-intl";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Tabs } from "#components/layout/tabs.tsx";
import { useFormats } from "#components/ui/formats.ts";
import type { TemplateVersionView } from "#lib/audits/templates/model.ts";
import type { Locale } from "#lib/shared/locale.ts";

const formats = ["json", "csv"] as const;

/** Title of one version, its state, and its views: edit, preview, what changed. */
export function VersionHeading({
  view,
  shown,
}: {
  readonly view: TemplateVersionView;
  readonly shown: string;
}) {
  const t = useTranslations("templates");
  const audits = useTranslations("audits");
  const format = useFormats();
  const locale = useLocale() as Locale;
  const { content, version, publishedAt, previous } = view;
  const href = `/audits/templates/${view.id}`;
  const views = [
    ...(view.status === "draft" ? ["edit" as const] : []),
    "preview" as const,
    ...(previous === null ? [] : ["changes" as const]),
  ];
  return (
    <>
      <PageHeader
        crumbs={[
          { label: audits("title"), href: "/audits" },
          { label: t("title"), href: "/audits/templates" },
          { label: t("versionName", { version }) },
        ]}
        title={t("versionTitle", { name: content.name[locale], version })}
        meta={
          publishedAt === null
            ? t("draftMeta", { count: content.questions.length })
            : t("publishedMeta", {
                count: content.questions.length,
                date: format.dateTime(publishedAt, { dateStyle: "medium" }),
              })
        }
        actions={
          <p className="meta flex gap-3">
            {t("export")}
            {formats.map((kind) => (
              <a
                key={kind}
                className="text-accent hover:underline"
                href={`/api/templates/${view.id}?format=${kind}`}
                download
              >
                {kind.toUpperCase()}
              </a>
            ))}
          </p>
        }
      />
      <Tabs
        label={t("views.label")}
        current={shown}
        tabs={views.map((key) => ({
          key,
          href: key === "edit" ? href : `${href}?view=${key}`,
          label: t(`views.${key}`, { version: previous?.version ?? 0 }),
        }))}
      />
    </>
  );
}
