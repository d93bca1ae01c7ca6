import { useTranslations } from "next-intl";
import { BandChip } from "#components/ui/band-chip.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { AssumedTag, Tag, TierChip, Unknown } from "#components/ui/tags.tsx";
import type { VendorDetail } from "#lib/vendors/model.ts";
import { effectiveTier } from "#lib/vendors/rules.ts";
import { scoreFormat } from "./words.ts";

/** The row under a vendor's name: band, tier, kind, state, owner, and what is assumed. */
export function VendorChips({
  vendor,
  scored,
}: {
  readonly vendor: VendorDetail;
  /** Whether the reader may see scores. */
  readonly scored: boolean;
}) {
  const t = useTranslations("vendors");
  const format = useFormats();
  const band = vendor.residual === null ? "unknown" : (vendor.band ?? "unknown");
  return (
    <>
      {scored ? (
        <BandChip
          band={band}
          value={vendor.residual === null ? undefined : format.number(vendor.residual, scoreFormat)}
        >
          {t(`bandWords.${band}`)}
        </BandChip>
      ) : null}
      <TierChip
        tier={effectiveTier(vendor)}
        overriddenReason={vendor.tierOverride === null ? null : vendor.tierOverrideReason}
      />
      <span>{t(`kinds.${vendor.kind}`)}</span>
      <span>
        {t("since", {
          state: t(`lifecycles.${vendor.lifecycle}`),
          date: format.dateTime(vendor.lifecycleSince, {
            day: "numeric",
            month: "short",
            year: "numeric",
          }),
        })}
      </span>
      <span>
        {vendor.owner === null ? (
          <Unknown>{t("ownerUnknown")}</Unknown>
        ) : (
          t("owner", { name: vendor.owner.name })
        )}
      </span>
      {vendor.assumedInputs === 0 ? null : (
        <AssumedTag>{t("assumedInputs", { count: vendor.assumedInputs })}</AssumedTag>
      )}
      {vendor.sample ? <Tag outlined>{t("sample")}</Tag> : null}
    </>
  );
}
