"use client";
import { PlotText } from "./axis.tsx";
import { Drawing, PlotArea } from "./plot.tsx";
import { linear, round } from "./scales.ts";

/**
 * A score with the range in which it can lie when what is not known is filled either way: soft ink
 * from the lowest to the highest, a firm line at the score. Words come formatted.
 */
export function ScoreRange({
  label,
  low,
  high,
  score,
  lowText,
  highText,
  limits,
  max = 100,
}: {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly score: number;
  readonly lowText: string;
  readonly highText: string;
  /** Limits between the bands. */
  readonly limits: readonly number[];
  readonly max?: number;
}) {
  return (
    <PlotArea initialWidth={372}>
      {(width) => {
        const x = linear([0, max], [0, width]);
        const x0 = round(x(low));
        const x1 = round(x(high));
        const wide = x1 - x0 > 1;
        const lowAtEdge = x0 < 34;
        const highAtEdge = x1 > width - 34;
        return (
          <Drawing width={width} height={44} label={label}>
            <path d={`M0 21.5H${width}`} stroke="var(--line-2)" />
            {limits.map((limit) => (
              <g key={limit}>
                <path
                  d={`M${round(x(limit))} 14v15`}
                  stroke="var(--line-2)"
                  strokeDasharray="1 2"
                />
                <PlotText x={x(limit)} y={41} anchor="middle">
                  {limit}
                </PlotText>
              </g>
            ))}
            {wide ? (
              <>
                <rect x={x0} y="16" width={round(x1 - x0)} height="11" fill="url(#soft-both)" />
                <path d={`M${x0} 16v11M${x1} 16v11`} stroke="var(--ink-2)" strokeDasharray="2 2" />
                <PlotText x={lowAtEdge ? x0 : x0 - 5} y={11} anchor={lowAtEdge ? "start" : "end"}>
                  {lowText}
                </PlotText>
                <PlotText x={highAtEdge ? x1 : x1 + 5} y={11} anchor={highAtEdge ? "end" : "start"}>
                  {highText}
                </PlotText>
              </>
            ) : null}
            <path d={`M${round(x(score))} 12v19`} stroke="var(--ink)" strokeWidth="2" />
          </Drawing>
        );
      }}
    </PlotArea>
  );
}
