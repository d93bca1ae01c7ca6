import Link from "next/link";
import { useTranslations } from "next-intl";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { FlowBands } from "#components/charts/flow-bands.tsx";
import type { FlowPicture, PictureNode } from "#lib/data-map/pictures/model.ts";
import type { VendorKind } from "#lib/vendors/model.ts";
import { fieldHref, pictureHref, vendorDataHref } from "./hrefs.ts";

const sides = { system: 0, column: 1, kind: 2, vendor: 2, others: 2 } as const;

/** System → field → vendor, as bands; of one kind of vendor, each vendor stands for itself. */
export function FlowPictureChart({
  picture,
  kind,
}: {
  readonly picture: FlowPicture;
  readonly kind: VendorKind | null;
}) {
  const t = useTranslations("data-map");
  const kinds = useTranslations("vendors.kinds");
  const name = (node: PictureNode) => {
    if (node.name !== null) return node.name;
    if (node.side === "column") return t(`columns.${node.id}`);
    return node.side === "kind" ? kinds(node.id) : t("picture.others");
  };
  const names = new Map(picture.nodes.map((node) => [node.key, name(node)]));
  const wordsOf = (key: string) => names.get(key) ?? "";
  const systems = picture.nodes.filter(({ side }) => side === "system");
  const columns = picture.nodes.filter(({ key }) => key.startsWith("column "));
  const [largest] = columns;
  const all = systems.reduce((sum, { total }) => sum + total, 0);
  return (
    <ChartFrame
      title={kind === null ? t("picture.title") : t("picture.titleKind", { kind: kinds(kind) })}
      sentence={
        largest === undefined
          ? ""
          : t("picture.sentence", {
              systems: systems.length,
              pairs: all,
              field: wordsOf(largest.key),
              count: largest.total,
            })
      }
      scope={t("picture.scope")}
      source={{
        label: t("title"),
        href: kind === null ? "/data-map" : `/data-map?kind=${kind}`,
      }}
      fileName="data-flows"
      empty={
        picture.nodes.length > 0 ? undefined : (
          <>
            {t("picture.none")} <Link href="/data-map/picture">{t("picture.all")}</Link>
          </>
        )
      }
      table={{
        columns: [
          { key: "from", label: t("picture.from") },
          { key: "to", label: t("picture.to") },
          { key: "count", label: t("picture.pairs"), align: "right" },
        ],
        rows: picture.links.map(({ from, to, count }) => ({
          key: `${from} ${to}`,
          cells: [wordsOf(from), wordsOf(to), count],
        })),
      }}
    >
      <FlowBands
        label={t("picture.title")}
        nodes={picture.nodes.map((node) => ({
          key: node.key,
          name: wordsOf(node.key),
          label: t("picture.node", { name: wordsOf(node.key), count: node.total }),
          side: node.key.startsWith("column ") ? 1 : sides[node.side],
          href: hrefOf(node, kind),
        }))}
        links={picture.links.map(({ from, to, count }) => ({
          ...{ from, to },
          value: count,
          label: t("picture.link", { from: wordsOf(from), to: wordsOf(to), count }),
        }))}
      />
    </ChartFrame>
  );
}

/** The list behind a bar. What is summed up has the whole map behind it. */
function hrefOf({ side, id }: PictureNode, kind: VendorKind | null): string {
  const ofKind = kind === null ? "" : `kind=${kind}`;
  if (side === "system") return `/data-map?${[`system=${id}`, ofKind].filter(Boolean).join("&")}`;
  if (side === "column") return fieldHref(id);
  if (side === "kind") return pictureHref(id);
  return side === "vendor" ? vendorDataHref(id) : `/data-map?${ofKind}`;
}
