import clsx from "clsx";
import { useTranslations } from "next-intl";
import { type Band, bandLevel } from "./bands.ts";

const ink: Record<Band, string> = {
  low: "text-low-ink",
  moderate: "text-moderate-ink",
  high: "text-high-ink",
  critical: "text-critical-ink",
  unknown: "text-ink-3",
};

/** Four upright cells, filled one to four in the colour of the band; hatched when not scored. */
export function BandCells({ band }: { readonly band: Band }) {
  const filled = bandLevel(band);
  return (
    <svg width="18" height="10" viewBox="0 0 18 10" aria-hidden="true" className="flex-none">
      {[0, 1, 2, 3].map((cell) =>
        cell < filled ? (
          <rect
            key={cell}
            x={cell * 4.8}
            width="3.4"
            height="10"
            rx=".6"
            fill={`var(--band-${band})`}
          />
        ) : (
          <rect
            key={cell}
            x={cell * 4.8 + 0.5}
            y=".5"
            width="2.4"
            height="9"
            rx=".4"
            fill={band === "unknown" ? "url(#hatch)" : "none"}
            stroke={band === "unknown" ? "var(--unknown)" : "var(--line-2)"}
            strokeDasharray={band === "unknown" ? "1.5 1" : undefined}
          />
        ),
      )}
    </svg>
  );
}

/**
 * A band: cells, then the word. `value` prints a figure before the word, already formatted;
 * `wordless` leaves the word to screen readers, for a column of figures; `children` replaces the
 * word ("high residual").
 */
export function BandChip({
  band,
  value,
  wordless = false,
  children,
}: {
  readonly band: Band;
  readonly value?: string;
  readonly wordless?: boolean;
  readonly children?: React.ReactNode;
}) {
  const t = useTranslations("common.bands");
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.5 text-13 whitespace-nowrap",
        wordless ? "text-ink" : ink[band],
      )}
    >
      <BandCells band={band} />
      {value === undefined ? null : (
        <span className={clsx(wordless ? "text-14" : "font-strong")}>{value}</span>
      )}
      {wordless ? <span className="sr-only">{t(band)}</span> : (children ?? t(band))}
    </span>
  );
}
