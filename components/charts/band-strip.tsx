import Link from "next/link";
import type { Band } from "#components/ui/bands.ts";
import { bandInks } from "./tones.ts";

/** How many stand in one band, and the list behind it. */
export type BandCount = {
  readonly band: Band;
  readonly count: number;
  /** The word after the figure, in the number it needs: "critical", "critiques". */
  readonly label: string;
  readonly href: string;
};

/** Squares are counted by eye up to about this many; beyond it one square stands for several. */
const mostSquares = 120;

/** How many things one square stands for: 1, or the next of 2, 5, 10, 20, 50 … that fits. */
export function unitsPerSquare(total: number): number {
  for (let power = 1; ; power *= 10) {
    for (const factor of [1, 2, 5]) {
      if (total / (factor * power) <= mostSquares) return factor * power;
    }
  }
}

/**
 * One square for each thing, by band, the worst first. `scaleNote` says what a square is when it
 * stands for several.
 */
export function BandStrip({
  counts,
  scaleNote,
}: {
  readonly counts: readonly BandCount[];
  readonly scaleNote?: (each: number) => string;
}) {
  const shown = counts.filter((count) => count.count > 0);
  const each = unitsPerSquare(shown.reduce((sum, count) => sum + count.count, 0));
  return (
    <div className="mt-4 mb-6.5">
      <ul className="flex flex-wrap items-end gap-x-5.5 gap-y-3.5 max-md:grid max-md:gap-y-2">
        {shown.map((count) => (
          <li key={count.band}>
            <Link
              href={count.href}
              prefetch={false}
              className="block hover:no-underline max-md:grid max-md:min-h-6 max-md:grid-cols-[104px_1fr] max-md:items-center"
            >
              <Squares band={count.band} amount={Math.ceil(count.count / each)} />
              <span
                className="mt-[5px] block text-13 leading-4 whitespace-nowrap max-md:order-first max-md:mt-0"
                style={{ color: bandInks[count.band] }}
              >
                <b>{count.count}</b> {count.label}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {each > 1 && scaleNote ? <p className="meta mt-1">{scaleNote(each)}</p> : null}
    </div>
  );
}

function Squares({ band, amount }: { readonly band: Band; readonly amount: number }) {
  const places = Array.from({ length: amount }, (_, index) => index);
  return (
    <span aria-hidden="true" className="flex max-w-[560px] flex-wrap gap-[3px] max-md:gap-0.5">
      {places.map((place) => (
        <svg
          key={place}
          viewBox="0 0 12 12"
          className="size-3 flex-none max-md:size-[7.8px]"
          aria-hidden="true"
        >
          {band === "unknown" ? (
            <rect
              x=".5"
              y=".5"
              width="11"
              height="11"
              rx="1"
              fill="url(#hatch)"
              stroke="var(--unknown)"
            />
          ) : (
            <rect width="12" height="12" rx="1.5" fill={`var(--band-${band})`} />
          )}
        </svg>
      ))}
    </span>
  );
}
