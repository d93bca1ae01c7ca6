import { round } from "./scales.ts";

/**
 * Stretches of a clock. `sure` it ran here · `maybe` it may have run here · `left` hollow, still to
 * run · `left-maybe` hollow and dashed: the deadline lies inside · `spare` from an early stop to
 * the deadline · `overrun` past a missed deadline · `overrun-end` where what stopped it lies ·
 * `interval` the stop lies somewhere inside · `unknown` no stop found · `waiting` not started.
 */
export type SegmentKind =
  | "sure"
  | "maybe"
  | "left"
  | "left-maybe"
  | "spare"
  | "overrun"
  | "overrun-end"
  | "interval"
  | "unknown"
  | "waiting";

/** The bar of one clock, 8 px high from `y`, and its deadline as a thick tick. */
export function ClockSegments({
  segments,
  tick,
  y,
}: {
  readonly segments: readonly {
    readonly kind: SegmentKind;
    readonly x0: number;
    readonly x1: number;
  }[];
  readonly tick: number | null;
  readonly y: number;
}) {
  return (
    <>
      {segments.map((segment) => (
        <ClockSegment
          key={`${segment.kind}-${segment.x0}`}
          kind={segment.kind}
          x0={round(segment.x0)}
          x1={round(segment.x1)}
          y={y}
        />
      ))}
      {tick === null ? null : (
        <path d={`M${round(tick)} ${y - 5}v18`} stroke="var(--ink)" strokeWidth="1.5" />
      )}
    </>
  );
}

function ClockSegment({
  kind,
  x0,
  x1,
  y,
}: {
  readonly kind: SegmentKind;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
}) {
  const width = round(Math.max(1, x1 - x0));
  switch (kind) {
    case "sure":
      return <rect x={x0} y={y} width={width} height="8" fill="var(--ink-2)" />;
    case "maybe":
      return <rect x={x0} y={y} width={width} height="8" fill="var(--ink-2)" opacity=".45" />;
    case "left":
    case "left-maybe":
      return (
        <rect
          x={x0}
          y={y + 0.5}
          width={width}
          height="7"
          fill="var(--surface)"
          stroke="var(--ink-2)"
          strokeDasharray={kind === "left-maybe" ? "2 2" : undefined}
        />
      );
    case "spare":
      return <path d={`M${x0} ${y + 4}H${x1}`} stroke="var(--line-2)" />;
    case "overrun":
      return <rect x={x0} y={y + 2} width={width} height="4" fill="var(--status-late)" />;
    case "overrun-end":
      return <rect x={x0} y={y} width={width} height="8" fill="var(--status-late)" />;
    case "interval":
      return (
        <>
          <rect x={x0} y={y} width={width} height="8" fill="url(#soft-both)" />
          <path
            d={`M${x0 + 0.5} ${y}v8M${x1 - 0.5} ${y}v8`}
            stroke="var(--ink-2)"
            strokeDasharray="2 2"
          />
        </>
      );
    case "unknown":
      return <rect x={x0} y={y} width={width} height="8" fill="url(#hatch)" opacity=".75" />;
    case "waiting":
      return (
        <>
          <path
            d={`M${x0} ${y + 4}H${x1}`}
            stroke="var(--unknown)"
            strokeWidth="1.5"
            strokeDasharray="2 3"
          />
          <circle
            cx={x0}
            cy={y + 4}
            r="3.5"
            fill="var(--surface)"
            stroke="var(--unknown)"
            strokeWidth="1.5"
          />
        </>
      );
  }
}
