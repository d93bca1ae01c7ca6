"use client";
import type { KnownBand } from "#components/ui/bands.ts";
import { PlotText } from "./axis.tsx";
import { Drawing, PlotArea } from "./plot.tsx";
import { linear, round } from "./scales.ts";

/** A zone under a gauge. A zone with a band takes its tint, one without stays neutral. */
export type GaugeZone = {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly band?: KnownBand;
};

/**
 * A value on a line of zones, with a pointer. `edge` draws a bracket around the limit that the value
 * stands next to; `other` is a second reading of the same thing (hollow, dashed).
 */
export function GaugeLine({
  label,
  zones,
  value,
  other,
  edge,
}: {
  readonly label: string;
  readonly zones: readonly GaugeZone[];
  readonly value: number;
  readonly other?: number;
  /** Half-width of the bracket, in values; null when the value stands clear of every limit. */
  readonly edge?: { readonly limit: number; readonly reach: number } | null;
}) {
  const first = zones[0]?.from ?? 0;
  const last = zones.at(-1)?.to ?? 1;
  return (
    <PlotArea initialWidth={372}>
      {(width) => {
        const x = linear([first, last], [0, width]);
        const at = round(Math.max(1, Math.min(width - 1, x(value))));
        return (
          <Drawing width={width} height={44} label={label}>
            {zones.map((zone, index) => {
              const start = round(x(zone.from));
              const end = round(x(zone.to) - (index === zones.length - 1 ? 0 : 1.5));
              return (
                <g key={zone.label}>
                  <rect
                    x={start}
                    y="18"
                    width={Math.max(0, end - start)}
                    height="7"
                    fill={zone.band ? `var(--band-${zone.band}-soft)` : "var(--surface-sunken)"}
                    stroke={zone.band ? `var(--band-${zone.band})` : "var(--line-control)"}
                    strokeWidth=".8"
                  />
                  <PlotText x={(start + end) / 2} y={40} anchor="middle" condensed>
                    {zone.label}
                  </PlotText>
                </g>
              );
            })}
            {other === undefined ? null : (
              <>
                <path
                  d={`M${round(x(other))} 12v15`}
                  stroke="var(--ink-3)"
                  strokeWidth="1.3"
                  strokeDasharray="2 1.5"
                />
                <circle
                  cx={round(x(other))}
                  cy="8"
                  r="3"
                  fill="var(--surface)"
                  stroke="var(--ink-3)"
                  strokeWidth="1.2"
                />
              </>
            )}
            <path d={`M${at} 9v20`} stroke="var(--ink)" strokeWidth="2" />
            <path d={`M${at - 4.5} 4h9l-4.5 6z`} fill="var(--ink)" />
            {edge ? (
              <path
                d={`M${round(x(edge.limit - edge.reach))} 29v3H${round(x(edge.limit + edge.reach))}v-3`}
                fill="none"
                stroke="var(--ink-3)"
              />
            ) : null}
          </Drawing>
        );
      }}
    </PlotArea>
  );
}
