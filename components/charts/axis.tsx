import type { ReactNode } from "react";
import { round, type Scale } from "./scales.ts";

/** Lines across the plot at the ticks of a value axis, with their figures at the left. */
export function ValueGrid({
  ticks,
  scale,
  left,
  right,
  format,
}: {
  readonly ticks: readonly number[];
  readonly scale: Scale;
  readonly left: number;
  readonly right: number;
  readonly format: (value: number) => string;
}) {
  return ticks.map((tick) => {
    const y = round(scale(tick));
    return (
      <g key={tick}>
        <path className={tick === 0 ? "axis-line" : "grid-line"} d={`M${left} ${y}H${right}`} />
        <text className="tick" textAnchor="end" x={left - 6} y={y + 4}>
          {format(tick)}
        </text>
      </g>
    );
  });
}

/** Text of a plot. `halo` keeps it legible over marks; `strong` is 600 in ink. */
export function PlotText({
  x,
  y,
  anchor = "start",
  kind = "tick",
  halo = false,
  condensed = false,
  fill,
  children,
}: {
  readonly x: number;
  readonly y: number;
  readonly anchor?: "start" | "middle" | "end";
  readonly kind?: "tick" | "label" | "label-strong";
  readonly halo?: boolean;
  readonly condensed?: boolean;
  readonly fill?: string;
  readonly children: ReactNode;
}) {
  const classes = [kind, halo ? "halo" : "", condensed ? "condensed" : ""].filter(Boolean);
  return (
    <text
      className={classes.join(" ")}
      textAnchor={anchor}
      x={round(x)}
      y={round(y)}
      style={fill ? { fill } : undefined}
    >
      {children}
    </text>
  );
}

/** Lines and words of a time axis along the top: the shared axis of clocks and replays. */
export function DayAxis({
  ticks,
  scale,
  top,
  bottom,
  monthName,
  align = "middle",
}: {
  readonly ticks: readonly { readonly at: number; readonly day: number; readonly names: boolean }[];
  readonly scale: Scale;
  /** Base line of the words, and the ends of the lines. */
  readonly top: number;
  readonly bottom: number;
  readonly monthName: (at: number) => string;
  readonly align?: "start" | "middle";
}) {
  return ticks.map((tick) => {
    const x = round(scale(tick.at));
    return (
      <g key={tick.at}>
        <path className="grid-line" d={`M${x} ${top + 8}V${bottom}`} />
        <text className="tick" textAnchor={align} x={align === "start" ? x + 3 : x} y={top}>
          {tick.names ? `${tick.day} ${monthName(tick.at)}` : tick.day}
        </text>
      </g>
    );
  });
}
