import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KindsOfEvidence } from "#components/discovery/teach.tsx";
import { UploadPanel } from "#components/discovery/upload-panel.tsx";
import { FactList } from "#components/layout/fact-list.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Section } from "#components/layout/section.tsx";
import { Split } from "#components/layout/split.tsx";
import { requirePage } from "#lib/access/page.ts";
import { listSystems } from "#lib/data-map/queries.ts";
import type { RawSearch } from "#lib/shared/table-query.ts";

/** What a mask looks like, of an address that nobody has. */
const exampleMask = "a•••@e•••.com";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("discovery"))("upload.title") };
}

export default async function NewScanPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("scan:run", "flow:read");
  const [systems, t, { system }] = await Promise.all([
    listSystems(grant),
    getTranslations("discovery"),
    searchParams,
  ]);
  const chosen = systems.find(({ id }) => id === system)?.id ?? null;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/discovery" }]}
        title={t("upload.title")}
        meta={t("lead")}
      />
      <Split columns="side" className="mt-5">
        <UploadPanel systems={systems} chosen={chosen} />
        <Section title={t("upload.what")}>
          <FactList
            facts={[
              { key: "reads", name: t("upload.reads"), value: t("upload.readsBody") },
              {
                key: "keeps",
                name: t("upload.keeps"),
                value: t("upload.keepsBody", { mask: exampleMask }),
              },
              { key: "forgets", name: t("upload.forgets"), value: t("upload.forgetsBody") },
            ]}
          />
        </Section>
      </Split>
      <KindsOfEvidence className="mt-7" />
    </>
  );
}
