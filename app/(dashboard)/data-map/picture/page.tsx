import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FlowPictureChart } from "#components/data-map/flow-picture.tsx";
import { pictureHref } from "#components/data-map/hrefs.ts";
import { KindLinks } from "#components/data-map/kind-links.tsx";
import { MapViews } from "#components/data-map/map-views.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requirePage } from "#lib/access/page.ts";
import { readFlowPicture } from "#lib/data-map/pictures/queries.ts";
import type { RawSearch } from "#lib/shared/table-query.ts";
import { vendorKinds } from "#lib/vendors/model.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data-map"))("picture.title") };
}

export default async function FlowPicturePage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("flow:read");
  const search = await searchParams;
  const kind = vendorKinds.find((each) => each === search.kind) ?? null;
  const [picture, t] = await Promise.all([
    readFlowPicture(grant, kind),
    getTranslations("data-map"),
  ]);
  return (
    <>
      <PageHeader title={t("title")} meta={t("picture.lead")} />
      <div className="mt-2.5 mb-4 flex flex-wrap items-center gap-x-5 gap-y-2">
        <MapViews current="picture" />
        <KindLinks current={kind} hrefOf={pictureHref} />
      </div>
      <FlowPictureChart picture={picture} kind={kind} />
    </>
  );
}
