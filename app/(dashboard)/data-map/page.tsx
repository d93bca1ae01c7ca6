import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MapActions } from "#components/data-map/map-actions.tsx";
import { DataMatrix } from "#components/data-map/matrix.tsx";
import { MatrixEmpty, MatrixFoot } from "#components/data-map/matrix-foot.tsx";
import { MatrixLegend } from "#components/data-map/matrix-legend.tsx";
import { MatrixToolbar } from "#components/data-map/matrix-toolbar.tsx";
import { WhatIfSide } from "#components/data-map/what-if/what-if-side.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listSystems } from "#lib/data-map/queries.ts";
import { matrixList } from "#lib/data-map/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";
import { type VendorKind, vendorKinds } from "#lib/vendors/model.ts";
import { readMap } from "./observed.ts";
import { WhatIf } from "./what-if.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data-map"))("title") };
}

export default async function DataMapPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("flow:read");
  const mayWrite = (await optionalGrant("flow:write")) !== null;
  const search = await searchParams;
  const query = parseTableQuery(search, matrixList);
  const chosen = typeof search.whatIf === "string" ? search.whatIf : null;
  const [{ matrix, observed }, systems, t, vendors] = await Promise.all([
    readMap(grant, query),
    listSystems(grant),
    getTranslations("data-map"),
    getTranslations("vendors"),
  ]);
  const kindNames = Object.fromEntries(
    vendorKinds.map((kind) => [kind, vendors(`kinds.${kind}`)] as const),
  ) as Record<VendorKind, string>;
  const filtered = Object.keys(query.filters).length > 0;
  const { matching: shown, vendors: all, columns } = matrix;
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={t("meta", { shown, all, fields: columns.length })}
        actions={<MapActions mayWrite={mayWrite} />}
      />
      {matrix.rows.length === 0 && !filtered ? null : (
        <MatrixToolbar
          systems={systems}
          kindNames={kindNames}
          rows={query.sort.key}
          drift={observed?.drifting.length ?? null}
          today={now().toISOString().slice(0, 10)}
        />
      )}
      {matrix.rows.length === 0 ? (
        <MatrixEmpty filtered={filtered} mayWrite={mayWrite} />
      ) : (
        <>
          <WhatIfSide panel={chosen === null ? null : <WhatIf vendorId={chosen} />}>
            <DataMatrix
              matrix={matrix}
              kindNames={kindNames}
              chosen={chosen}
              observed={observed?.cells}
            />
            <MatrixLegend scanned={observed !== null} />
          </WhatIfSide>
          <MatrixFoot search={search} next={matrix.next} previous={matrix.previous} />
        </>
      )}
    </>
  );
}
