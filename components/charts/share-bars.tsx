"use client";
import { Bar, BarChart, type BarShapeProps, XAxis, YAxis, ZIndexLayer } from "recharts";
import { textWidth } from "#lib/shared/text-width.ts";
import { PlotText } from "./axis.tsx";
import { Mark, PlotArea, type Tip } from "./plot.tsx";
import { linear, round } from "./scales.ts";

/** One bar: how many of the whole. `notch` marks a part of it (of 21, 4 are tier 1). */
export type ShareBar = {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly notch?: number;
  /** The one that the sentence is about: in full ink. */
  readonly strong?: boolean;
  readonly href?: string;
  readonly description: string;
  readonly tip?: Tip;
};

const rowHeight = 26;
const barHeight = 10;

/** Horizontal bars on a track that is the whole: how much stands on each. */
export function ShareBars({
  label,
  bars,
  whole,
}: {
  readonly label: string;
  readonly bars: readonly ShareBar[];
  readonly whole: number;
}) {
  const height = bars.length * rowHeight + 4;
  const names = Math.max(
    60,
    ...bars.map((bar) => textWidth(bar.label, 12, { strong: bar.strong }) + 16),
  );
  return (
    <PlotArea initialWidth={372}>
      {(width) => {
        const left = Math.min(names, width * 0.42);
        const right = width - 46;
        const x = linear([0, Math.max(1, whole)], [left, right]);
        return (
          // biome-ignore lint/a11y/useSemanticElements: the group names the links of a drawing.
          <div role="group" aria-label={label} style={{ height }}>
            <BarChart
              layout="vertical"
              width={width}
              height={height}
              data={[...bars]}
              margin={{ top: 0, bottom: 4, left, right: 46 }}
              barSize={barHeight}
              accessibilityLayer={false}
            >
              <XAxis type="number" domain={[0, Math.max(1, whole)]} hide />
              <YAxis type="category" dataKey="key" hide />
              <Bar
                dataKey="value"
                isAnimationActive={false}
                shape={(shape: BarShapeProps) => (
                  <ShareShape
                    shape={shape}
                    bar={bars[shape.originalDataIndex]}
                    track={right - left}
                    scale={x}
                  />
                )}
              />
              <ZIndexLayer zIndex={700}>
                {bars.map((bar, index) => (
                  <g key={bar.key}>
                    <PlotText
                      x={0}
                      y={rowHeight * index + 17}
                      kind={bar.strong ? "label-strong" : "label"}
                    >
                      {bar.label}
                    </PlotText>
                    <PlotText x={width} y={rowHeight * index + 17} anchor="end" kind="label-strong">
                      {bar.value}
                    </PlotText>
                  </g>
                ))}
              </ZIndexLayer>
            </BarChart>
          </div>
        );
      }}
    </PlotArea>
  );
}

function ShareShape({
  shape,
  bar,
  track,
  scale,
}: {
  readonly shape: BarShapeProps;
  readonly bar: ShareBar | undefined;
  readonly track: number;
  readonly scale: (value: number) => number;
}) {
  if (!bar) return <g />;
  const y = round(shape.y);
  return (
    <Mark href={bar.href} label={bar.description} tip={bar.tip}>
      <rect
        x={round(shape.x)}
        y={y}
        width={round(track)}
        height={barHeight}
        fill="var(--surface-sunken)"
      />
      <rect
        x={round(shape.x)}
        y={y}
        width={round(shape.width)}
        height={barHeight}
        fill={bar.strong ? "var(--ink)" : "var(--ink-3)"}
      />
      {bar.notch ? (
        <path d={`M${round(scale(bar.notch))} ${y}v${barHeight}`} stroke="var(--surface)" />
      ) : null}
    </Mark>
  );
}
