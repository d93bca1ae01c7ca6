import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FactList } from "#components/layout/fact-list.tsx";
import { Section } from "#components/layout/section.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { requirePage } from "#lib/access/page.ts";
import { logProtection } from "#lib/activity/protection/queries.ts";
import { settings } from "#lib/platform/env.ts";
import { version } from "#lib/platform/health.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("tabs.about") };
}

export default async function AboutPage() {
  const grant = await requirePage("settings:read");
  const [protection, t] = await Promise.all([logProtection(grant), getTranslations("settings")]);
  const { publicUrl, dataFolder } = settings();
  return (
    <div className="mt-4 grid max-w-[880px] gap-7">
      <Section title={t("about.installation")} rule={false}>
        <FactList
          facts={[
            { key: "version", name: t("about.version"), value: version },
            { key: "url", name: t("about.address"), value: publicUrl },
            { key: "node", name: t("about.node"), value: process.versions.node },
            {
              key: "server",
              name: t("about.database"),
              value: t("about.postgres", { version: protection.server }),
            },
            {
              key: "folder",
              name: t("about.dataFolder"),
              value: <span className="mono">{dataFolder}</span>,
            },
          ]}
        />
      </Section>
      <Section title={t("about.log")}>
        <div className="text-13">
          {protection.separateRole ? (
            <StatusMark kind="done">{t("about.logSeparate")}</StatusMark>
          ) : (
            <StatusMark kind="soon">{t("about.logShared")}</StatusMark>
          )}
          <p className="mt-1 max-w-[76ch] text-ink-2">
            {protection.separateRole ? t("about.logSeparateNote") : t("about.logSharedNote")}
          </p>
        </div>
      </Section>
    </div>
  );
}
