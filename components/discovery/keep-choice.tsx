"use client";
import { useTranslations } from "next-intl";
import { Select } from "#components/ui/select.tsx";

/** How long the file may be kept, in days; the first is proposed. */
const choices = ["30", "90", "180", "365"] as const;

/** Whether the file itself is kept after it is read, and for how long; null is not at all. */
export function KeepChoice({
  days,
  onChange,
  disabled,
}: {
  readonly days: number | null;
  readonly onChange: (days: number | null) => void;
  readonly disabled: boolean;
}) {
  const t = useTranslations("discovery.kept");
  return (
    <div className="grid max-w-[440px] gap-3">
      <label className="flex min-h-6 items-center gap-2 text-13 max-md:min-h-10">
        <input
          type="checkbox"
          checked={days !== null}
          onChange={({ target }) => onChange(target.checked ? Number(choices[0]) : null)}
          disabled={disabled}
          className="size-3.5 accent-[var(--accent)]"
        />
        {t("keep")}
      </label>
      {days === null ? null : (
        <Select
          name="keep"
          label={t("for")}
          help={t("help")}
          options={choices.map((value) => ({ value, label: t("days", { days: Number(value) }) }))}
          value={choices.find((value) => Number(value) === days) ?? null}
          onValueChange={(value) => onChange(Number(value ?? choices[0]))}
          disabled={disabled}
        />
      )}
    </div>
  );
}
