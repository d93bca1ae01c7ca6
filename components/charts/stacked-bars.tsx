"use client";
import { useLocale, useTranslations } from "next-intl";
import { Bar, BarChart, type BarShapeProps, XAxis, YAxis, ZIndexLayer } from "recharts";
import type { Band } from "#components/ui/bands.ts";
import { isLocale } from "#lib/shared/locale.ts";
import { formatNumber } from "#lib/shared/number-format.ts";
import { textWidth } from "#lib/shared/text-width.ts";
import { PlotText, ValueGrid } from "./axis.tsx";
import { Mark, PlotArea } from "./plot.tsx";
import { linear, niceTicks, round, spreadLabels, stack } from "./scales.ts";
import { bandInks, stackFills } from "./tones.ts";

/** One column: its tick, its full name, and its parts from the base line up. */
export type StackColumn = {
  readonly key: string;
  /** The tick: "Nov". */
  readonly label: string;
  /** The name in words: "November 2025, to date". */
  readonly name: string;
  readonly parts: readonly {
    readonly band: Band;
    readonly value: number;
    readonly href?: string;
  }[];
};

const edges = { top: 14, bottom: 20, left: 22 } as const;
/** Where the labels of the last column begin behind it, and their words behind their figures. */
const labelStart = 8;
const labelGap = 22;

/**
 * Stacks over time, the critical at the base line. The last column is labelled directly. `words`
 * names each band, `label` the picture. Parts stand in the order given, the same in each column.
 */
export function StackedBars({
  label,
  columns,
  words,
  height = 230,
  everyLabel = false,
}: {
  readonly label: string;
  readonly columns: readonly StackColumn[];
  readonly words: Readonly<Record<Band, string>>;
  readonly height?: number;
  /** Prints the tick of each column, where there are few; else of every second one. */
  readonly everyLabel?: boolean;
}) {
  const current = useLocale();
  const locale = isLocale(current) ? current : "en";
  const bands = columns.at(-1)?.parts.map((part) => part.band) ?? [];
  const totals = columns.map((column) => column.parts.reduce((sum, part) => sum + part.value, 0));
  const max = Math.max(1, ...totals);
  const longest = Math.max(...bands.map((band) => textWidth(words[band], 11)), 0);
  const room = Math.max(84, labelStart + labelGap + Math.ceil(longest));
  return (
    <PlotArea initialWidth={472}>
      {(width) => {
        const plotHeight = width < 420 ? height - 30 : height;
        const right = width - room;
        const bottom = plotHeight - edges.bottom;
        const y = linear([0, max], [bottom, edges.top]);
        const step = (right - edges.left) / Math.max(1, columns.length);
        return (
          // biome-ignore lint/a11y/useSemanticElements: the group names the links of a drawing.
          <div role="group" aria-label={label} style={{ height: plotHeight }}>
            <BarChart
              width={width}
              height={plotHeight}
              data={[...columns]}
              margin={{ top: edges.top, bottom: edges.bottom, left: edges.left, right: room }}
              barCategoryGap="14%"
              accessibilityLayer={false}
            >
              <XAxis dataKey="key" hide />
              <YAxis domain={[0, max]} hide />
              <ValueGrid
                ticks={niceTicks(max, 4)}
                scale={y}
                left={edges.left}
                right={right}
                format={(value) => formatNumber(value, locale)}
              />
              {columns.map((column, index) =>
                everyLabel || (columns.length - 1 - index) % 2 === 0 ? (
                  <PlotText
                    key={column.key}
                    x={edges.left + step * (index + 0.5)}
                    y={plotHeight - 4}
                    anchor="middle"
                  >
                    {column.label}
                  </PlotText>
                ) : null,
              )}
              {bands.map((band, part) => (
                <Bar
                  key={band}
                  stackId="stack"
                  dataKey={(column: StackColumn) => column.parts[part]?.value ?? 0}
                  isAnimationActive={false}
                  shape={(shape: BarShapeProps) => (
                    <StackPart
                      shape={shape}
                      column={columns[shape.originalDataIndex]}
                      part={part}
                      words={words}
                      total={totals[shape.originalDataIndex] ?? 0}
                    />
                  )}
                />
              ))}
              <ZIndexLayer zIndex={700}>
                <LastLabels
                  column={columns.at(-1)}
                  words={words}
                  x={right + labelStart}
                  scale={y}
                />
              </ZIndexLayer>
            </BarChart>
          </div>
        );
      }}
    </PlotArea>
  );
}

function StackPart({
  shape,
  column,
  part,
  words,
  total,
}: {
  readonly shape: BarShapeProps;
  readonly column: StackColumn | undefined;
  readonly part: number;
  readonly words: Readonly<Record<Band, string>>;
  readonly total: number;
}) {
  const t = useTranslations("charts");
  const own = column?.parts[part];
  if (!own || !column || own.value === 0) return <g />;
  const name = words[own.band];
  return (
    <Mark
      href={own.href}
      label={`${column.name}: ${own.value} ${name}`}
      tip={{
        title: column.name,
        lines: [
          { name, value: String(own.value) },
          { name: t("total"), value: String(total) },
        ],
      }}
    >
      <rect
        x={round(shape.x)}
        y={round(shape.y)}
        width={round(shape.width)}
        height={Math.max(1, round(shape.height - 1))}
        fill={stackFills[own.band]}
      />
    </Mark>
  );
}

function LastLabels({
  column,
  words,
  x,
  scale,
}: {
  readonly column: StackColumn | undefined;
  readonly words: Readonly<Record<Band, string>>;
  readonly x: number;
  readonly scale: (value: number) => number;
}) {
  if (!column) return null;
  const shown = column.parts.filter((part) => part.value > 0);
  const spans = stack(column.parts.map((part) => part.value)).filter((span) => span.to > span.from);
  const wanted = spans.map((span) => scale((span.from + span.to) / 2) + 4);
  const places = spreadLabels(wanted, 14, [10, scale(0) + 2]);
  return shown.map((part, index) => (
    <g key={part.band}>
      <text
        x={x}
        y={round(places[index] ?? 0)}
        style={{ fontWeight: 600, fill: bandInks[part.band] }}
      >
        {part.value}
      </text>
      <PlotText x={x + labelGap} y={places[index] ?? 0} condensed>
        {words[part.band]}
      </PlotText>
    </g>
  ));
}
