import type { Band } from "#components/ui/bands.ts";
import { round } from "./scales.ts";

/**
 * The mark of a band in a chart: hollow circle low, solid circle moderate, diamond high, triangle
 * critical, dashed circle not scored. Read without colour.
 */
export function BandShape({
  band,
  x,
  y,
  large = false,
}: {
  readonly band: Band;
  readonly x: number;
  readonly y: number;
  readonly large?: boolean;
}) {
  const cx = round(x);
  const cy = round(y);
  const edge = { stroke: "var(--surface)", strokeWidth: 0.8 } as const;
  switch (band) {
    case "low":
      return (
        <circle
          cx={cx}
          cy={cy}
          r={large ? 4.4 : 3.4}
          fill="var(--surface)"
          stroke="var(--band-low)"
          strokeWidth="1.7"
        />
      );
    case "moderate":
      return <circle cx={cx} cy={cy} r={large ? 5 : 3.9} fill="var(--band-moderate)" {...edge} />;
    case "high": {
      const r = large ? 6.5 : 5.2;
      return (
        <path
          d={`M${cx} ${round(cy - r)}l${r} ${r}-${r} ${r}-${r}-${r}z`}
          fill="var(--band-high)"
          {...edge}
        />
      );
    }
    case "critical": {
      const r = large ? 6.6 : 5.8;
      return (
        <path
          d={`M${cx} ${round(cy - r)}l${r} ${round(r * 1.8)}h${-2 * r}z`}
          fill="var(--band-critical)"
          {...edge}
        />
      );
    }
    case "unknown":
      return (
        <circle
          cx={cx}
          cy={cy}
          r="3.8"
          fill="none"
          stroke="var(--unknown)"
          strokeDasharray="2 1.6"
        />
      );
  }
}
