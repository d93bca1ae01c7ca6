"use client";
import { Bar, BarChart, type BarShapeProps, XAxis, YAxis, ZIndexLayer } from "recharts";
import { formFills, formStroke, type MarkForm, markForms } from "#components/ui/form-mark.tsx";
import { textWidth } from "#lib/shared/text-width.ts";
import { PlotText } from "./axis.tsx";
import { Mark, PlotArea } from "./plot.tsx";
import { linear, round } from "./scales.ts";

/** One bar: parts by data form, from the most readable. `label` of a part is its whole meaning. */
export type FormBar = {
  readonly key: string;
  readonly label: string;
  readonly total: number;
  readonly parts: readonly {
    readonly form: MarkForm;
    readonly value: number;
    readonly label: string;
    readonly href?: string;
  }[];
};

const rowHeight = 27;
const barHeight = 16;

/** Bars of data forms: the more solid the ink, the more of the person can be read. */
export function FormBars({
  label,
  bars,
}: {
  readonly label: string;
  readonly bars: readonly FormBar[];
}) {
  const used = new Set(bars.flatMap((bar) => bar.parts.map((part) => part.form)));
  const forms = markForms.filter((form) => used.has(form));
  const max = Math.max(1, ...bars.map((bar) => bar.total));
  const labelRoom = Math.max(60, ...bars.map((bar) => textWidth(bar.label, 12) + 14));
  const height = bars.length * rowHeight + 4;
  return (
    <PlotArea initialWidth={372}>
      {(width) => {
        const left = Math.min(labelRoom, width * 0.4);
        const right = width - 34;
        const x = linear([0, max], [left, right]);
        return (
          // biome-ignore lint/a11y/useSemanticElements: the group names the links of a drawing.
          <div role="group" aria-label={label} style={{ height }}>
            <BarChart
              layout="vertical"
              width={width}
              height={height}
              data={[...bars]}
              margin={{ top: 0, bottom: 4, left, right: 34 }}
              barSize={barHeight}
              accessibilityLayer={false}
            >
              <XAxis type="number" domain={[0, max]} hide />
              <YAxis type="category" dataKey="key" hide />
              {forms.map((form) => (
                <Bar
                  key={form}
                  stackId="forms"
                  dataKey={(bar: FormBar) =>
                    bar.parts.find((part) => part.form === form)?.value ?? 0
                  }
                  isAnimationActive={false}
                  shape={(shape: BarShapeProps) => (
                    <FormPart shape={shape} bar={bars[shape.originalDataIndex]} form={form} />
                  )}
                />
              ))}
              <ZIndexLayer zIndex={700}>
                {bars.map((bar, index) => (
                  <g key={bar.key}>
                    <PlotText x={0} y={rowHeight * index + 17} kind="label">
                      {bar.label}
                    </PlotText>
                    <PlotText x={x(bar.total) + 7} y={rowHeight * index + 17} kind="label-strong">
                      {bar.total}
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

function FormPart({
  shape,
  bar,
  form,
}: {
  readonly shape: BarShapeProps;
  readonly bar: FormBar | undefined;
  readonly form: MarkForm;
}) {
  const part = bar?.parts.find((candidate) => candidate.form === form);
  if (!part || part.value === 0) return <g />;
  const width = Math.max(1.5, shape.width - 1.5);
  const figure = String(part.value);
  const holdsFigure = form === "raw" && width > textWidth(figure, 11, { strong: true }) + 14;
  return (
    <Mark href={part.href} label={part.label}>
      <rect
        x={round(shape.x + 0.5)}
        y={round(shape.y + 0.5)}
        width={round(width)}
        height={barHeight}
        fill={formFills[form]}
        stroke={formStroke(form)}
      />
      {holdsFigure ? (
        <text
          x={round(shape.x + 6)}
          y={round(shape.y + 12.5)}
          style={{ fill: "var(--surface)", fontSize: 11, fontWeight: 600 }}
        >
          {figure}
        </text>
      ) : null}
    </Mark>
  );
}
