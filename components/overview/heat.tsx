import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { HeatMap } from "#components/charts/heat-map.tsx";
import { BandLegend } from "#components/charts/legend.tsx";
import type { HeatOutlier, HeatPoint } from "#lib/overview/model.ts";
import { byAssuranceAlone, causesOf, equalResidual } from "#lib/overview/rules.ts";
import { method2026 } from "#lib/risk/method/model.ts";
import { formatNumber, formatScore } from "#lib/shared/number-format.ts";
import { asLocale, joined } from "./words.ts";

/** Dots that are named on the picture. */
const named = 3;

const { assuranceShare, bandFrom } = method2026.composite;

/** Inherent risk against assurance, with the method's curves of equal residual. */
export async function Heat({
  points,
  outlier,
  scored,
}: {
  readonly points: readonly HeatPoint[];
  readonly outlier: HeatOutlier | null;
  readonly scored: number;
}) {
  const [t, bands, current] = await Promise.all([
    getTranslations("overview.heat"),
    getTranslations("common.bands"),
    getLocale(),
  ]);
  const locale = asLocale(current);
  const score = (value: number) => formatScore(value, locale);
  const share = (value: number) => formatNumber(value, locale, 2);
  const names = new Set(points.slice(0, named).map(({ vendorId }) => vendorId));
  const axis = (value: number) => ({
    value,
    label: formatNumber(value, locale, Number.isInteger(value) ? 0 : 2),
  });
  return (
    <ChartFrame
      title={t("title")}
      sentence={sentence()}
      scope={
        points.length < scored
          ? t("scopeMost", { count: points.length, total: scored })
          : t("scope", { count: scored })
      }
      source={{ label: t("source"), href: "/vendors?sort=-residual" }}
      legend={<BandLegend />}
      fileName="inherent-against-assurance"
      empty={
        points.length > 0 ? undefined : (
          <>
            {t("none")} <Link href="/vendors?band=none">{t("noneAction")}</Link>
          </>
        )
      }
      table={{
        columns: [
          { key: "vendor", label: t("source") },
          { key: "residual", label: t("residual"), align: "right" },
          { key: "inherent", label: t("inherent"), align: "right" },
          { key: "assurance", label: t("assurance"), align: "right" },
        ],
        rows: points.map((point) => ({
          key: point.vendorId,
          href: `/vendors/${point.vendorId}`,
          cells: [point.name, point.residual, point.inherent, point.assurance],
        })),
      }}
    >
      <HeatMap
        label={t("title")}
        xAxis={{ domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1].map(axis), title: t("x") }}
        yAxis={{ domain: [0, 100], ticks: [0, 25, 50, 75, 100].map(axis), title: t("y") }}
        curves={(["moderate", "high", "critical"] as const).map((band) => ({
          label: String(bandFrom[band]),
          band,
          points: equalResidual(bandFrom[band], assuranceShare).map((point) => ({
            x: point.assurance,
            y: point.inherent,
          })),
        }))}
        // Drawn from the lowest to the highest, so that what needs work lies on top.
        points={points.toReversed().map((point) => ({
          key: point.vendorId,
          x: point.assurance,
          y: point.inherent,
          band: point.band,
          href: `/vendors/${point.vendorId}`,
          ...(names.has(point.vendorId) ? { name: `${point.name} ${score(point.residual)}` } : {}),
          label: t("point", {
            name: point.name,
            residual: score(point.residual),
            band: bands(point.band),
            inherent: score(point.inherent),
            assurance: share(point.assurance),
          }),
          tip: {
            title: point.name,
            lines: [
              { name: t("residual"), value: `${score(point.residual)} · ${bands(point.band)}` },
              { name: t("inherent"), value: score(point.inherent) },
              { name: t("assurance"), value: share(point.assurance) },
            ],
          },
        }))}
      />
    </ChartFrame>
  );

  function sentence(): string {
    if (points.length === 0) return "";
    if (outlier === null) return t("onCurve");
    const causes = causesOf(outlier);
    return t("lifted", {
      name: outlier.name,
      alone: score(byAssuranceAlone(outlier, assuranceShare)),
      causes: joined(
        causes.map((cause) => t(`cause.${cause}`)),
        locale,
      ),
      count: causes.length,
      residual: score(outlier.residual),
    });
  }
}
