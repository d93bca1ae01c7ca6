"use client";
import { PlotText } from "./axis.tsx";
import { Drawing, PlotArea } from "./plot.tsx";
import { linear, round } from "./scales.ts";

/** One figure before and after; texts come formatted. */
export type BeforeAfterRow = {
  readonly key: string;
  readonly label: string;
  readonly before: number;
  readonly beforeText: string;
  readonly after: number;
  readonly afterText: string;
};

const left = 64;
const rowHeight = 44;

/**
 * Figures before (hollow) and after (full) on one scale, the limits of its zones dotted and named
 * underneath. The line between the two is the change.
 */
export function BeforeAfter({
  label,
  rows,
  max,
  limits,
  zones,
}: {
  readonly label: string;
  readonly rows: readonly BeforeAfterRow[];
  readonly max: number;
  readonly limits: readonly number[];
  /** Names of the zones between the limits, one more than there are limits. */
  readonly zones: readonly string[];
}) {
  const bottom = rows.length * rowHeight + 6;
  return (
    <PlotArea initialWidth={300}>
      {(width) => {
        const x = linear([0, max], [left, width - 6]);
        const ends = [0, ...limits, max];
        return (
          <Drawing width={width} height={bottom + 18} label={label}>
            {limits.map((limit) => (
              <path
                key={limit}
                d={`M${round(x(limit))} 4V${bottom}`}
                stroke="var(--line-2)"
                strokeDasharray="1 3"
              />
            ))}
            {rows.map((row, index) => (
              <Row key={row.key} row={row} x={x} y={index * rowHeight + 30} width={width} />
            ))}
            {zones.map((zone, index) => {
              const from = x(ends[index] ?? 0);
              const to = x(ends[index + 1] ?? max);
              return (
                <PlotText key={zone} x={(from + to) / 2} y={bottom + 14} anchor="middle" condensed>
                  {zone}
                </PlotText>
              );
            })}
          </Drawing>
        );
      }}
    </PlotArea>
  );
}

function Row({
  row,
  x,
  y,
  width,
}: {
  readonly row: BeforeAfterRow;
  readonly x: (value: number) => number;
  readonly y: number;
  readonly width: number;
}) {
  const before = round(x(row.before));
  const after = round(x(row.after));
  const same = Math.abs(before - after) < 34;
  // Too near to stand over their dots, the two texts step aside.
  const shift = same ? 17 : 0;
  return (
    <g>
      <PlotText x={0} y={y + 4}>
        {row.label}
      </PlotText>
      <path d={`M${left} ${y}H${width - 6}`} stroke="var(--line)" />
      <path d={`M${after} ${y}H${before}`} stroke="var(--ink)" strokeWidth="2" />
      <circle
        cx={before}
        cy={y}
        r="4"
        fill="var(--surface)"
        stroke="var(--ink)"
        strokeWidth="1.6"
      />
      <circle cx={after} cy={y} r="4.6" fill="var(--ink)" />
      <PlotText x={before + (after <= before ? shift : -shift)} y={y - 10} anchor="middle">
        {row.beforeText}
      </PlotText>
      <text
        className="label-strong"
        textAnchor="middle"
        x={after + (after <= before ? -shift : shift)}
        y={y - 10}
      >
        {row.afterText}
      </text>
    </g>
  );
}
