"use client";
import { useTranslations } from "next-intl";
import { DayAxis, PlotText } from "./axis.tsx";
import { ClockSegments, type SegmentKind } from "./clock-segments.tsx";
import { Drawing, Mark, PlotArea, type Tip } from "./plot.tsx";
import { dayTicks, linear, round, type Scale } from "./scales.ts";
import { type ResultTone, resultInks } from "./tones.ts";

/** One clock: what it measures, where it stands, and its stretches in time (milliseconds). */
export type ClockLine = {
  readonly key: string;
  readonly title: string;
  /** From what to what: "vendor aware → data set". */
  readonly note: string;
  readonly result: string;
  readonly tone: ResultTone;
  readonly detail: string;
  readonly href: string;
  readonly segments: readonly {
    readonly kind: SegmentKind;
    readonly from: number;
    readonly to: number;
  }[];
  /** The deadline, or the middle of where it lies; null without one. */
  readonly deadline: number | null;
  readonly tip?: Tip;
};

/** Clocks of one thing under its name. The first group's name may stand over the picture instead. */
export type ClockGroup = {
  readonly key: string;
  readonly title?: { readonly label: string; readonly href: string; readonly aside?: string };
  readonly lines: readonly ClockLine[];
};

const rowHeight = 44;
const narrowRow = 66;
const titleHeight = 30;
const axisHeight = 22;

/** Running and ended clocks as spans with their deadline, on one axis in UTC. */
export function ClockLines({
  label,
  groups,
  from,
  to,
  now,
  months,
}: {
  readonly label: string;
  readonly groups: readonly ClockGroup[];
  readonly from: number;
  readonly to: number;
  readonly now: number;
  /** Short names of the twelve months in the reader's language. */
  readonly months: readonly string[];
}) {
  const t = useTranslations("charts");
  return (
    <PlotArea initialWidth={680}>
      {(width) => {
        const narrow = width < 520;
        const left = narrow ? 8 : Math.round(width * 0.31);
        const right = narrow ? width - 8 : width - Math.round(width * 0.21);
        const scale = linear([from, to], [left, right]);
        const step = narrow ? narrowRow : rowHeight;
        let y = axisHeight;
        const placed = groups.map((group) => {
          const titleY = y;
          if (group.title) y += titleHeight;
          const rows = group.lines.map((line) => {
            const top = y;
            y += step;
            return { line, top };
          });
          return { group, titleY, rows };
        });
        const height = y + 4;
        const nowX = round(scale(now));
        const ticks = dayTicks(from, to, right - left, narrow ? 70 : 44);
        return (
          <Drawing width={width} height={height} label={label}>
            <DayAxis
              ticks={ticks}
              scale={scale}
              top={10}
              bottom={height - 4}
              monthName={(at) => months[new Date(at).getUTCMonth()] ?? ""}
            />
            {placed.map(({ group, titleY, rows }) => (
              <g key={group.key}>
                {group.title ? <GroupTitle title={group.title} y={titleY} width={width} /> : null}
                {rows.map(({ line, top }, index) => (
                  <ClockRow
                    key={line.key}
                    line={line}
                    top={top}
                    width={width}
                    narrow={narrow}
                    scale={scale}
                    ruled={index > 0}
                  />
                ))}
              </g>
            ))}
            {now >= from && now <= to
              ? placed.map(({ group, rows }) => {
                  const first = rows[0];
                  const last = rows.at(-1);
                  if (!first || !last) return null;
                  return (
                    <path
                      key={group.key}
                      className="now-line"
                      strokeDasharray="1 2"
                      d={`M${nowX} ${first.top - (group.title ? 0 : 6)}V${last.top + step - 2}`}
                    />
                  );
                })
              : null}
            {now >= from && now <= to ? (
              <text
                className="tick halo"
                textAnchor="end"
                x={nowX - 5}
                y={axisHeight + 3}
                style={{ fill: "var(--ink)", strokeWidth: 4 }}
              >
                {t("now")}
              </text>
            ) : null}
          </Drawing>
        );
      }}
    </PlotArea>
  );
}

function GroupTitle({
  title,
  y,
  width,
}: {
  readonly title: NonNullable<ClockGroup["title"]>;
  readonly y: number;
  readonly width: number;
}) {
  return (
    <>
      <rect x="0" y={y} width={width} height={titleHeight} fill="var(--surface)" />
      <path className="grid-line" d={`M0 ${y}H${width}`} />
      <Mark href={title.href} label={title.label}>
        <text x="0" y={y + 20} style={{ fontSize: 14, fontWeight: 500, fill: "var(--accent)" }}>
          {title.label}
        </text>
      </Mark>
      {title.aside && width >= 520 ? (
        <PlotText x={width} y={y + 20} anchor="end" kind="label" fill="var(--ink-3)">
          {title.aside}
        </PlotText>
      ) : null}
    </>
  );
}

function ClockRow({
  line,
  top,
  width,
  narrow,
  scale,
  ruled,
}: {
  readonly line: ClockLine;
  readonly top: number;
  readonly width: number;
  readonly narrow: boolean;
  readonly scale: Scale;
  readonly ruled: boolean;
}) {
  const text = top + (narrow ? 15 : 19);
  const bar = top + (narrow ? 42 : 18);
  return (
    <>
      {ruled ? <path className="grid-line" d={`M0 ${top}H${width}`} /> : null}
      <Mark
        href={line.href}
        label={`${line.title} ${line.note} ${line.result} ${line.detail}`}
        tip={line.tip ?? { title: line.title, lines: [{ name: line.result, value: line.detail }] }}
      >
        <rect x="0" y={top + 1} width={width} height={narrow ? 62 : 42} fill="transparent" />
        <PlotText x={0} y={text} kind="label-strong">
          {line.title}
          <WordGap />
        </PlotText>
        <PlotText x={0} y={text + (narrow ? 14 : 15)} condensed>
          {line.note}
          <WordGap />
        </PlotText>
        <text
          className="label"
          textAnchor="end"
          x={width}
          y={text}
          style={{ fill: resultInks[line.tone], fontWeight: 600 }}
        >
          {line.result}
          <WordGap />
        </text>
        <PlotText x={width} y={text + (narrow ? 14 : 15)} anchor="end" condensed>
          {line.detail}
        </PlotText>
        <ClockSegments
          segments={line.segments.map((segment) => ({
            kind: segment.kind,
            x0: scale(segment.from),
            x1: scale(segment.to),
          }))}
          tick={line.deadline === null ? null : scale(line.deadline)}
          y={bar}
        />
      </Mark>
    </>
  );
}

/** Keeps the words of two lines apart when the mark is read, without taking a place. */
function WordGap() {
  return <tspan fontSize="0"> </tspan>;
}
