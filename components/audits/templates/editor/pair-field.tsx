import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { controlClass } from "#components/ui/field.tsx";
import { type Locale, locales } from "#lib/shared/locale.ts";
import type { Localized } from "#lib/shared/localized.ts";

/** One text in both languages, side by side. `compact` keeps the labels for screen readers. */
export function PairField({
  label,
  value,
  onChange,
  rows = 1,
  compact = false,
}: {
  readonly label: string;
  readonly value: Localized;
  readonly onChange: (value: Localized) => void;
  readonly rows?: number;
  readonly compact?: boolean;
}) {
  const t = useTranslations("templates.editor");
  const id = useId();
  return (
    <div className="grid grid-cols-2 gap-2 max-md:grid-cols-1">
      {locales.map((locale: Locale) => {
        const wiring = {
          id: `${id}-${locale}`,
          lang: locale,
          value: value[locale],
          maxLength: 4000,
          onChange: ({ target }: { target: { value: string } }) =>
            onChange({ ...value, [locale]: target.value }),
        };
        return (
          <div key={locale} className="min-w-0">
            <label
              htmlFor={wiring.id}
              className={clsx(compact ? "sr-only" : "mb-1 block text-13 font-mid")}
            >
              {t("inLanguage", { label, language: locale })}
            </label>
            {rows === 1 ? (
              <input
                type="text"
                {...wiring}
                placeholder={compact ? locale.toUpperCase() : undefined}
                className={controlClass}
              />
            ) : (
              <textarea
                {...wiring}
                rows={rows}
                className={clsx(
                  controlClass,
                  "block h-auto! py-2 leading-[21px] [field-sizing:content]",
                )}
                style={{ minHeight: rows * 21 + 18 }}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
