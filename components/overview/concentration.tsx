import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { ShareBars } from "#components/charts/share-bars.tsx";
import type { Concentration, SharedProvider } from "#lib/overview/model.ts";
import { singlePoints } from "#lib/overview/rules.ts";
import { formatNumber } from "#lib/shared/number-format.ts";
import { asLocale } from "./words.ts";

/** Providers drawn as bars; the table holds them all. */
const drawn = 5;
const tiersHref = "/vendors?tier=1,2";

/** What the important vendors have in common: suppliers through the chain, and groups. */
export async function ConcentrationBars({
  concentration,
}: {
  readonly concentration: Concentration;
}) {
  const [t, current] = await Promise.all([getTranslations("overview.concentration"), getLocale()]);
  const locale = asLocale(current);
  const { providers, of, index } = concentration;
  const single = singlePoints(concentration);
  const hhi = formatNumber(index ?? 0, locale, 2);
  // A supplier is a vendor of ours and has a page; a group has none.
  const href = ({ id, kind }: SharedProvider) =>
    kind === "supplier" ? `/vendors/${id}` : tiersHref;
  const bar = (provider: SharedProvider) => t("bar", { ...provider, of });
  return (
    <ChartFrame
      title={t("title")}
      sentence={sentence()}
      scope={t("scope", { of })}
      source={{ label: t("source"), href: tiersHref }}
      fileName="shared-providers"
      empty={
        providers.length > 0 ? undefined : (
          <>
            {t("none")} <Link href={tiersHref}>{t("noneAction")}</Link>
          </>
        )
      }
      table={{
        columns: [
          { key: "provider", label: t("column.provider") },
          { key: "kind", label: t("column.kind") },
          { key: "vendors", label: t("column.vendors"), align: "right" },
          { key: "tier1", label: t("column.tier1"), align: "right" },
        ],
        rows: providers.map((provider) => ({
          key: provider.id,
          href: href(provider),
          cells: [provider.name, t(provider.kind), provider.vendors, provider.tier1],
        })),
      }}
    >
      <ShareBars
        label={t("title")}
        whole={of}
        bars={providers.slice(0, drawn).map((provider) => ({
          key: provider.id,
          label: provider.name,
          value: provider.vendors,
          ...(provider.tier1 > 0 ? { notch: provider.tier1 } : {}),
          strong: provider.id === single[0]?.id,
          href: href(provider),
          description: bar(provider),
          tip: {
            title: provider.name,
            lines: [
              { name: t("column.vendors"), value: String(provider.vendors) },
              { name: t("column.tier1"), value: String(provider.tier1) },
            ],
          },
        }))}
      />
    </ChartFrame>
  );

  function sentence(): string {
    const [first] = single;
    if (index === null) return "";
    if (first === undefined) return t("spread", { index: hhi });
    return t(single.length === 1 ? "single" : "several", {
      name: first.name,
      others: single.length - 1,
      tier1: first.tier1,
      index: hhi,
    });
  }
}
