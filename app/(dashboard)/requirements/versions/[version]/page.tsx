import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { DraftActions } from "#components/requirements/draft-actions.tsx";
import { ImpactView } from "#components/requirements/impact-view.tsx";
import { VersionChanges } from "#components/requirements/version-changes.tsx";
import { VersionRequirements } from "#components/requirements/version-requirements.tsx";
import { getFormats } from "#components/ui/server-formats.ts";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { now } from "#lib/platform/clock.ts";
import { draftImpact } from "#lib/requirements/impact/queries.ts";
import { findVersion, versionBefore } from "#lib/requirements/versions/queries.ts";
import { diffVersions } from "#lib/requirements/versions/rules.ts";
import { versionSchema } from "#lib/requirements/versions/schema.ts";
import { addDays, dateIn } from "#lib/shared/time.ts";
import { UpliftDoor } from "./uplift-door.tsx";

type Props = { readonly params: Promise<{ readonly version: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("requirements.versions");
  return { title: t("name", { version: (await params).version }) };
}

export default async function VersionPage({ params }: Props) {
  const grant = await requirePage("requirement:read", "vendor:read");
  const number = versionSchema.safeParse((await params).version);
  const version = number.success ? await findVersion(grant, number.data) : null;
  if (version === null) notFound();
  const at = now();
  const isDraft = version.status === "draft";
  const [before, impact, writes, t, format] = await Promise.all([
    versionBefore(grant, version.version),
    isDraft ? draftImpact(grant, version, at) : null,
    optionalGrant("requirement:write"),
    getTranslations("requirements"),
    getFormats(),
  ]);
  const date = (day: Date) => format.dateTime(day, { dateStyle: "medium" });
  const facts = [
    version.publishedAt === null
      ? t("versions.draft")
      : t("publishedOn", { date: date(version.publishedAt) }),
    version.graceUntil === null ? null : t("grace", { date: date(version.graceUntil) }),
  ];
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("title"), href: "/requirements" },
          { label: t("versions.title"), href: "/requirements/versions" },
          { label: t("versions.name", { version: version.version }) },
        ]}
        title={t("versions.name", { version: version.version })}
        meta={facts.filter((fact) => fact !== null).join(" · ")}
        actions={
          isDraft && writes !== null ? (
            <DraftActions
              draft={version}
              newlyShort={impact?.newlyShort ?? 0}
              graceOn={addDays(dateIn(at.getTime(), "UTC"), 90)}
            />
          ) : isDraft ? null : (
            <UpliftDoor version={version} />
          )
        }
      />
      {before === null ? null : (
        <VersionChanges
          changes={diffVersions(before.content, version.content)}
          against={before.version}
        />
      )}
      {impact === null ? null : <ImpactView impact={impact} content={version.content} />}
      <VersionRequirements version={version} edits={isDraft && writes !== null} />
    </>
  );
}
