import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RequirementForm } from "#components/requirements/requirement-form.tsx";
import { requirePage } from "#lib/access/page.ts";
import { findVersion, versionBefore } from "#lib/requirements/versions/queries.ts";
import { requirementTexts } from "#lib/requirements/versions/rules.ts";
import { versionSchema } from "#lib/requirements/versions/schema.ts";

type Props = { readonly params: Promise<{ readonly version: string; readonly key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { key } = await params;
  return { title: key === "new" ? (await getTranslations("requirements.versions"))("add") : key };
}

/** The editor of one requirement of a draft; `new` adds one. */
export default async function RequirementEditorPage({ params }: Props) {
  const grant = await requirePage("requirement:read", "requirement:write");
  const { version: given, key } = await params;
  const number = versionSchema.safeParse(given);
  const draft = number.success ? await findVersion(grant, number.data) : null;
  if (draft === null || draft.status !== "draft") notFound();
  const content = draft.content.find((one) => one.key === key);
  if (content === undefined && key !== "new") notFound();
  const [before, t] = await Promise.all([
    versionBefore(grant, draft.version),
    getTranslations("requirements"),
  ]);
  const here = `/requirements/versions/${draft.version}`;
  const title = content === undefined ? t("versions.add") : t("editor.title", { key });
  return (
    <MessagesProvider namespaces={["requirements", "vendors", "data-map"]}>
      <PageHeader
        crumbs={[
          { label: t("title"), href: "/requirements" },
          { label: t("versions.name", { version: draft.version }), href: here },
          { label: title },
        ]}
        title={title}
      />
      <RequirementForm
        draft={draft}
        {...(content === undefined
          ? {}
          : { requirement: { content, texts: requirementTexts(content) } })}
        hadBefore={before?.content.some((one) => one.key === key) ?? false}
      />
    </MessagesProvider>
  );
}
