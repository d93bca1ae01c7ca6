"use client";
import { useLocale } from "next-intl";
import { Line, LineChart, XAxis, YAxis, ZIndexLayer } from "recharts";
import type { Band } from "#components/ui/bands.ts";
import { isLocale } from "#lib/shared/locale.ts";
import { formatNumber } from "#lib/shared/number-format.ts";
import { textWidth } from "#lib/shared/text-width.ts";
import { PlotText, ValueGrid } from "./axis.tsx";
import { Mark, PlotArea, type Tip } from "./plot.tsx";
import { linear, monthStarts, pathThrough, round, type Scale, spreadLabels } from "./scales.ts";

/** A value that held from a moment on. `name` is printed at the step: "67.6 high, 26 Nov". */
export type Step = {
  readonly key: string;
  readonly at: number;
  readonly value: number;
  readonly band: Band;
  readonly href?: string;
  readonly label: string;
  readonly tip?: Tip;
  readonly name?: string;
};

/** What comes next if something happens or not: dashed, with its words at the end. */
export type Branch = {
  readonly key: string;
  readonly points: readonly { readonly at: number; readonly value: number }[];
  readonly label: string;
};

const edges = { top: 10, bottom: 24, left: 30 } as const;

/**
 * A history in steps, which never draws a slope where a value jumped. Dashes are "next". Ticks of
 * the time axis are the months, written by `monthName` (their number, 0–11, and year).
 */
export function StepLine({
  label,
  steps,
  branches = [],
  from,
  now,
  to,
  max = 100,
  months,
  height = 150,
}: {
  readonly label: string;
  readonly steps: readonly Step[];
  readonly branches?: readonly Branch[];
  readonly from: number;
  readonly now: number;
  readonly to: number;
  readonly max?: number;
  /** Short names of the twelve months in the reader's language. */
  readonly months: readonly string[];
  readonly height?: number;
}) {
  const current = useLocale();
  const locale = isLocale(current) ? current : "en";
  const last = steps.at(-1);
  const line = last
    ? [...steps, { ...last, key: "now", at: Math.max(now, last.at) }].map(({ at, value }) => ({
        at,
        value,
      }))
    : [];
  return (
    <PlotArea initialWidth={780}>
      {(width) => {
        const widest = Math.max(
          0,
          ...branches.map((branch) => textWidth(branch.label, 12, { condensed: true })),
        );
        const labelRoom = widest === 0 ? 8 : Math.min(widest + 8, width * 0.35);
        const right = width - labelRoom;
        const bottom = height - edges.bottom;
        const x = linear([from, to], [edges.left, right]);
        const y = linear([0, max], [bottom, edges.top]);
        return (
          // biome-ignore lint/a11y/useSemanticElements: the group names the links of a drawing.
          <div role="group" aria-label={label} style={{ height }}>
            <LineChart
              width={width}
              height={height}
              data={line}
              margin={{ ...edges, right: labelRoom }}
              accessibilityLayer={false}
            >
              <XAxis dataKey="at" type="number" domain={[from, to]} allowDataOverflow hide />
              <YAxis domain={[0, max]} hide />
              <ValueGrid
                ticks={[0, max / 4, max / 2, (3 * max) / 4, max]}
                scale={y}
                left={edges.left}
                right={right}
                format={(value) => formatNumber(value, locale)}
              />
              <MonthTicks from={from} to={to} scale={x} y={height - 6} months={months} />
              <Line
                dataKey="value"
                type="stepAfter"
                stroke="var(--ink)"
                strokeWidth={2}
                dot={false}
                activeDot={false}
                isAnimationActive={false}
              />
              <ZIndexLayer zIndex={700}>
                <Branches branches={branches} x={x} y={y} right={right} bottom={bottom} />
                {steps.map((step, index) => (
                  <StepMark
                    key={step.key}
                    step={step}
                    last={index === steps.length - 1}
                    x={x}
                    y={y}
                  />
                ))}
              </ZIndexLayer>
            </LineChart>
          </div>
        );
      }}
    </PlotArea>
  );
}

function StepMark({
  step,
  last,
  x,
  y,
}: {
  readonly step: Step;
  readonly last: boolean;
  readonly x: Scale;
  readonly y: Scale;
}) {
  const cx = round(x(step.at));
  const cy = round(y(step.value));
  const fill = step.band === "unknown" ? "var(--surface)" : `var(--band-${step.band})`;
  const before = last && cx > 160;
  return (
    <>
      <Mark href={step.href} label={step.label} tip={step.tip}>
        <circle cx={cx} cy={cy} r="9" fill="transparent" />
        <circle
          cx={cx}
          cy={cy}
          r={last ? 4 : 3}
          fill={fill}
          stroke="var(--surface)"
          strokeWidth="1.5"
        />
      </Mark>
      {step.name ? (
        <PlotText
          x={cx + (before ? -10 : 10)}
          y={cy - 7}
          anchor={before ? "end" : "start"}
          kind="label-strong"
          halo
        >
          {step.name}
        </PlotText>
      ) : null}
    </>
  );
}

function Branches({
  branches,
  x,
  y,
  right,
  bottom,
}: {
  readonly branches: readonly Branch[];
  readonly x: Scale;
  readonly y: Scale;
  readonly right: number;
  readonly bottom: number;
}) {
  const ends = branches.map((branch) => y(branch.points.at(-1)?.value ?? 0) + 4);
  const places = spreadLabels(ends, 14, [12, bottom]);
  return branches.map((branch, index) => {
    const steps = branch.points.flatMap((point, place) => {
      const before = branch.points[place - 1];
      const own = [x(point.at), y(point.value)] as const;
      return before && before.value !== point.value
        ? [[x(point.at), y(before.value)] as const, own]
        : [own];
    });
    return (
      <g key={branch.key}>
        <path
          d={pathThrough(steps)}
          fill="none"
          stroke="var(--ink-3)"
          strokeWidth="1.3"
          strokeDasharray="3 3"
        />
        <PlotText x={right + 4} y={places[index] ?? 0} kind="label" condensed>
          {branch.label}
        </PlotText>
      </g>
    );
  });
}

function MonthTicks({
  from,
  to,
  scale,
  y,
  months,
}: {
  readonly from: number;
  readonly to: number;
  readonly scale: Scale;
  readonly y: number;
  readonly months: readonly string[];
}) {
  const starts = monthStarts(from, to);
  const first = starts[0] ?? from;
  const second = starts[1];
  const room = second === undefined ? 60 : scale(second) - scale(first);
  const every = Math.max(1, Math.ceil(44 / Math.max(1, room)));
  return starts
    .filter((at, index) => index % every === 0 && scale(to) - scale(at) > 24)
    .map((start, index) => {
      const date = new Date(start);
      const name = months[date.getUTCMonth()] ?? "";
      const withYear = index === 0 || date.getUTCMonth() === 0;
      return (
        <PlotText key={start} x={scale(start)} y={y}>
          {withYear ? `${name} ${date.getUTCFullYear()}` : name}
        </PlotText>
      );
    });
}
