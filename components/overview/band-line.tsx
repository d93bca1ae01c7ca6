import { getTranslations } from "next-intl/server";
import { BandStrip } from "#components/charts/band-strip.tsx";
import type { Band } from "#components/ui/bands.ts";
import type { BandCounts } from "#lib/overview/model.ts";
import { bandHref } from "./words.ts";

const order: readonly Band[] = ["critical", "high", "moderate", "low", "unknown"];

/** One square for each vendor by residual band, each band a link to its list. */
export async function BandLine({ counts }: { readonly counts: BandCounts }) {
  const t = await getTranslations("overview.bands");
  return (
    <BandStrip
      counts={order.map((band) => {
        const count = counts[band === "unknown" ? "unscored" : band];
        return { band, count, label: t(band, { count }), href: bandHref(band) };
      })}
      scaleNote={(each) => t("each", { each })}
    />
  );
}
