"use client";
import { Scatter, ScatterChart, type ScatterShapeProps, XAxis, YAxis, ZIndexLayer } from "recharts";
import type { Band, KnownBand } from "#components/ui/bands.ts";
import { PlotText } from "./axis.tsx";
import { BandShape } from "./band-shape.tsx";
import { placeLabels } from "./label-places.ts";
import { Mark, PlotArea, type Tip } from "./plot.tsx";
import { linear, pathThrough, round, type Scale } from "./scales.ts";

/** One dot. `name` is printed beside it; at most three dots should have one. */
export type HeatPoint = {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly band: Band;
  readonly href: string;
  readonly label: string;
  readonly tip?: Tip;
  readonly name?: string;
};

/** A curve of equal result; the region above it, up to the next curve, belongs to `band`. */
export type HeatCurve = {
  readonly label: string;
  readonly band: KnownBand;
  readonly points: readonly { readonly x: number; readonly y: number }[];
};

/** A scale of the plot: its ends, its ticks in words, and its title. */
export type HeatAxis = {
  readonly domain: readonly [number, number];
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
  readonly title: string;
};

const edges = { top: 24, bottom: 36, left: 30, right: 22 } as const;
const strengths: Readonly<Record<KnownBand, number>> = {
  low: 0.55,
  moderate: 0.7,
  high: 0.8,
  critical: 0.9,
};

/**
 * Dots over regions: where each thing stands between two measures, with curves of equal result drawn
 * from the method. Curves from the lowest to the highest; the ground below the first is `ground`.
 */
export function HeatMap({
  label,
  points,
  curves,
  xAxis,
  yAxis,
  ground = "low",
  height = 330,
}: {
  readonly label: string;
  readonly points: readonly HeatPoint[];
  readonly curves: readonly HeatCurve[];
  readonly xAxis: HeatAxis;
  readonly yAxis: HeatAxis;
  readonly ground?: KnownBand;
  readonly height?: number;
}) {
  return (
    <PlotArea initialWidth={680}>
      {(width) => {
        const plotHeight = width < 480 ? Math.min(height, 300) : height;
        const right = width - edges.right;
        const bottom = plotHeight - edges.bottom;
        const x = linear(xAxis.domain, [edges.left, right]);
        const y = linear(yAxis.domain, [bottom, edges.top]);
        return (
          // biome-ignore lint/a11y/useSemanticElements: the group names the links of a drawing.
          <div role="group" aria-label={label} style={{ height: plotHeight }}>
            <ScatterChart
              width={width}
              height={plotHeight}
              margin={edges}
              accessibilityLayer={false}
            >
              <XAxis dataKey="x" type="number" domain={[...xAxis.domain]} hide />
              <YAxis dataKey="y" type="number" domain={[...yAxis.domain]} hide />
              <rect
                x={edges.left}
                y={edges.top}
                width={Math.max(0, right - edges.left)}
                height={bottom - edges.top}
                fill={`var(--band-${ground}-soft)`}
                opacity={strengths[ground]}
              />
              {curves.map((curve) => (
                <CurveRegion key={curve.label} curve={curve} x={x} y={y} right={right} />
              ))}
              <Axes xAxis={xAxis} yAxis={yAxis} x={x} y={y} right={right} bottom={bottom} />
              <Scatter
                data={[...points]}
                isAnimationActive={false}
                shape={(shape: ScatterShapeProps) => <Dot shape={shape} points={points} />}
              />
              <ZIndexLayer zIndex={700}>
                <DotNames
                  points={points}
                  x={x}
                  y={y}
                  frame={{ left: edges.left, right, top: edges.top, bottom }}
                />
              </ZIndexLayer>
            </ScatterChart>
          </div>
        );
      }}
    </PlotArea>
  );
}

function Dot({
  shape,
  points,
}: {
  readonly shape: ScatterShapeProps;
  readonly points: readonly HeatPoint[];
}) {
  const point = points[shape.index];
  if (!point || shape.cx === undefined || shape.cy === undefined) return <g />;
  return (
    <Mark href={point.href} label={point.label} tip={point.tip}>
      {/* The target is larger than the dot, so that it can be hit. */}
      <circle cx={round(shape.cx)} cy={round(shape.cy)} r="9" fill="transparent" />
      <BandShape
        band={point.band}
        x={shape.cx}
        y={shape.cy}
        large={point.name !== undefined && point.band !== "critical"}
      />
    </Mark>
  );
}

/** The names of the dots that have one, drawn over all dots. */
function DotNames({
  points,
  x,
  y,
  frame,
}: {
  readonly points: readonly HeatPoint[];
  readonly x: Scale;
  readonly y: Scale;
  readonly frame: Parameters<typeof placeLabels>[1];
}) {
  const dots = points.map((point) => ({ ...point, x: x(point.x), y: y(point.y) }));
  const places = placeLabels(dots, frame);
  return dots.map(({ key, name }) => {
    const place = places.get(key);
    return place === undefined ? null : (
      <PlotText key={key} x={place.x} y={place.y} anchor={place.anchor} kind="label-strong" halo>
        {name}
      </PlotText>
    );
  });
}

function CurveRegion({
  curve,
  x,
  y,
  right,
}: {
  readonly curve: HeatCurve;
  readonly x: Scale;
  readonly y: Scale;
  readonly right: number;
}) {
  const points = curve.points.map((point) => [x(point.x), y(point.y)] as const);
  const last = points.at(-1);
  if (!last) return null;
  const line = pathThrough(points);
  const endsAtTop = last[1] <= edges.top + 0.5;
  const corner = endsAtTop ? "" : `L${round(right)} ${edges.top}`;
  return (
    <>
      <path
        d={`${line}${corner}L${edges.left} ${edges.top}Z`}
        fill={`var(--band-${curve.band}-soft)`}
        opacity={strengths[curve.band]}
      />
      <path d={line} fill="none" stroke="var(--surface)" strokeWidth="2" />
      {endsAtTop ? (
        <PlotText x={last[0]} y={edges.top - 7} anchor="middle">
          {curve.label}
        </PlotText>
      ) : (
        <PlotText x={right + 6} y={last[1] + 4}>
          {curve.label}
        </PlotText>
      )}
    </>
  );
}

function Axes({
  xAxis,
  yAxis,
  x,
  y,
  right,
  bottom,
}: {
  readonly xAxis: HeatAxis;
  readonly yAxis: HeatAxis;
  readonly x: Scale;
  readonly y: Scale;
  readonly right: number;
  readonly bottom: number;
}) {
  return (
    <>
      {yAxis.ticks.map((tick) => (
        <PlotText key={tick.value} x={edges.left - 6} y={y(tick.value) + 4} anchor="end">
          {tick.label}
        </PlotText>
      ))}
      {xAxis.ticks.map((tick, index) => (
        <g key={tick.value}>
          <path className="axis-line" d={`M${round(x(tick.value))} ${bottom}v4`} />
          <PlotText
            x={x(tick.value)}
            y={bottom + 16}
            anchor={index === 0 ? "start" : index === xAxis.ticks.length - 1 ? "end" : "middle"}
          >
            {tick.label}
          </PlotText>
        </g>
      ))}
      <path className="axis-line" d={`M${edges.left} ${bottom}H${right}`} />
      <PlotText x={edges.left} y={bottom + 33}>
        {xAxis.title}
      </PlotText>
      <PlotText x={0} y={edges.top - 7}>
        {yAxis.title}
      </PlotText>
    </>
  );
}
