import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Band, bands } from "#components/ui/bands.ts";
import { formFills, formStroke, type MarkForm, markForms } from "#components/ui/form-mark.tsx";
import { BandShape } from "./band-shape.tsx";

/** Signs and their words in one wrapping line; only where labels cannot stand on the marks. */
export function Legend({
  items,
}: {
  readonly items: readonly {
    readonly key: string;
    readonly sign: ReactNode;
    readonly label: ReactNode;
  }[];
}) {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-12 text-ink-3">
      {items.map((item) => (
        <li key={item.key} className="inline-flex items-center gap-1 whitespace-nowrap">
          {item.sign}
          {item.label}
        </li>
      ))}
    </ul>
  );
}

/** The key of band shapes. */
export function BandLegend({ shown = bands }: { readonly shown?: readonly Band[] }) {
  const t = useTranslations("common.bands");
  return (
    <Legend
      items={shown.map((band) => ({
        key: band,
        label: t(band),
        sign: (
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <BandShape band={band} x={6} y={6.4} />
          </svg>
        ),
      }))}
    />
  );
}

/** The key of data forms as fills. */
export function FormFillLegend({ forms = markForms }: { readonly forms?: readonly MarkForm[] }) {
  const t = useTranslations("common.forms");
  return (
    <Legend
      items={forms.map((form) => ({
        key: form,
        label: t(form),
        sign: (
          <svg width="11" height="11" viewBox="0 0 11 11" aria-hidden="true">
            <rect
              x=".5"
              y=".5"
              width="10"
              height="10"
              fill={formFills[form]}
              stroke={formStroke(form)}
            />
          </svg>
        ),
      }))}
    />
  );
}
