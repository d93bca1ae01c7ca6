import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Editor } from "#components/audits/templates/editor/editor.tsx";
import { TemplateChanges } from "#components/audits/templates/template-changes.tsx";
import { TemplatePreview } from "#components/audits/templates/template-preview.tsx";
import { VersionHeading } from "#components/audits/templates/version-heading.tsx";
import { requirePage } from "#lib/access/page.ts";
import { findTemplateVersion } from "#lib/audits/templates/queries.ts";
import { currentBaseline } from "#lib/requirements/queries.ts";
import type { Locale } from "#lib/shared/locale.ts";

type Props = {
  readonly params: Promise<{ readonly version: string }>;
  readonly searchParams: Promise<{ readonly view?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const grant = await requirePage("template:write");
  const [view, t, locale] = await Promise.all([
    findTemplateVersion(grant, (await params).version),
    getTranslations("templates"),
    getLocale(),
  ]);
  if (view === null) return {};
  const { content, version } = view;
  return { title: t("versionTitle", { name: content.name[locale as Locale], version }) };
}

export default async function TemplateVersionPage({ params, searchParams }: Props) {
  const grant = await requirePage("template:write", "requirement:read");
  const [view, baseline, { view: chosen }] = await Promise.all([
    findTemplateVersion(grant, (await params).version),
    currentBaseline(grant),
    searchParams,
  ]);
  if (view === null) notFound();
  const draft = view.status === "draft";
  const shown = chosen ?? (draft ? "edit" : "preview");
  return (
    <>
      <VersionHeading view={view} shown={shown} />
      {shown === "changes" && view.previous !== null ? (
        <TemplateChanges before={view.previous.content} after={view.content} />
      ) : draft && shown === "edit" ? (
        <Editor
          key={view.id}
          view={view}
          requirements={(baseline?.requirements ?? []).map(({ key, title }) => ({ key, title }))}
        />
      ) : (
        <TemplatePreview content={view.content} />
      )}
    </>
  );
}
