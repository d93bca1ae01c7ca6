import { getLocale, getTranslations } from "next-intl/server";
import { BandStrip } from "#components/charts/band-strip.tsx";
import type { Band } from "#components/ui/bands.ts";
import type { BandCounts } from "#lib/overview/model.ts";
import { asLocale, bandHref, bandWord } from "./words.ts";

const order: readonly Band[] = ["critical", "high", "moderate", "low", "unknown"];

/** One square for each vendor by residual band, each band a link to its list. */
export async function BandLine({ counts }: { readonly counts: BandCounts }) {
  const [t, current] = await Promise.all([getTranslations("overview"), getLocale()]);
  const locale = asLocale(current);
  return (
    <BandStrip
      counts={order.map((band) => {
        const count = counts[band === "unknown" ? "unscored" : band];
        return { band, count, label: bandWord(band, count, t, locale), href: bandHref(band) };
      })}
      scaleNote={(each) => t("bands.each", { each })}
    />
  );
}
