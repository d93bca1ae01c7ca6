"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Combobox } from "#components/ui/combobox.tsx";
import { vendorPresets } from "#lib/catalogue/presets.ts";
import { declareHref } from "./hrefs.ts";

/** Begins a declaration with what a well-known vendor receives as it comes. */
export function PresetLinks({
  vendorId,
  current,
}: {
  readonly vendorId: string | null;
  readonly current: string | null;
}) {
  const t = useTranslations("data-map.form");
  const router = useRouter();
  return (
    <div className="mt-4 max-w-[440px]">
      <Combobox
        name="preset"
        label={t("preset")}
        help={t("presetHelp")}
        options={vendorPresets.map(({ key, name }) => ({ value: key, label: name }))}
        defaultValue={current}
        onValueChange={(key) => {
          if (key !== null) router.replace(declareHref({ vendor: vendorId, preset: key }));
        }}
      />
    </div>
  );
}
