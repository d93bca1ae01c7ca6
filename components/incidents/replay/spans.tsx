import { useLocale, useTranslations } from "next-intl";
import { Mark } from "#components/charts/plot.tsx";
import type { ClockReading } from "#lib/incidents/clocks/model.ts";
import type { PlacedSpan, Segment } from "#lib/incidents/replay/spans/model.ts";
import { formatTime } from "#lib/shared/interval-format.ts";
import { textWidth } from "#lib/shared/text-width.ts";
import { clockName, clockWords, deadlineText, timeLocale } from "../words.ts";
import type { ReplayLayout } from "./model.ts";
import { LaneName, PlacedText } from "./text.tsx";

/** The clocks as of the moment: solid to now, hollow to the deadline, rust where it was missed. */
export function ReplaySpans({ layout }: { readonly layout: ReplayLayout }) {
  const t = useTranslations("incidents");
  const locale = timeLocale(useLocale());
  if (layout.spans.length === 0) return null;
  const { right } = layout.scale.plot;
  return (
    <>
      <text className="label-strong" x="0" y={layout.clocksTop + 20}>
        {t("replay.clocks")}
      </text>
      {layout.spans.map((span, index) => (
        <g key={span.reading.clock.id}>
          <LaneName x={0} y={span.top + 14} condensed>
            {clockName(span.reading, t, locale)}
          </LaneName>
          <text
            className="tick condensed"
            x={layout.isWide ? 0 : right}
            textAnchor={layout.isWide ? "start" : "end"}
            y={span.top + (layout.isWide ? 27 : 14)}
          >
            {t(`clocks.moments.${span.reading.startMoment}`)}
          </text>
          <Span span={span} />
          {index === layout.spans.length - 1 ? null : (
            <path d={`M0 ${span.top + span.height}H${right}`} stroke="var(--line)" />
          )}
        </g>
      ))}
    </>
  );
}

/** The colour of a clock's strong word. */
function stateInk({ state }: ClockReading): string {
  if (state === "missed") return "var(--status-late-ink)";
  if (state === "running") return "var(--status-soon-ink)";
  return state === "not-known" || state === "not-started" ? "var(--ink-3)" : "var(--ink-2)";
}

function Span({ span }: { readonly span: PlacedSpan }) {
  const t = useTranslations("incidents");
  const locale = timeLocale(useLocale());
  const { reading, y, segments, tick, dot, strong, detail } = span;
  const words = clockWords(reading, t, locale);
  // On a hatched or dotted stretch the words stand on a ground of their own.
  const isOnHatch =
    (reading.state === "not-started" || reading.state === "not-known") && strong.y === y + 9;
  const width =
    textWidth(words.strong, 12, { strong: true }) +
    (detail === null
      ? 0
      : 8 + Math.max(...detail.lines.map((line) => textWidth(line, 12, { condensed: true }))));
  const lines = [
    { name: t("replay.tip.state"), value: `${words.strong} · ${words.detail}` },
    {
      name: t("replay.tip.start"),
      value: `${t(`clocks.moments.${reading.startMoment}`)}${
        reading.start === null ? "" : `, ${formatTime(reading.start, locale)}`
      }`,
    },
    ...(reading.deadline === null
      ? []
      : [{ name: t("replay.tip.deadline"), value: deadlineText(reading, locale) }]),
    ...(reading.clock.note === ""
      ? []
      : [{ name: t("replay.tip.note"), value: reading.clock.note }]),
  ];
  const name = clockName(reading, t, locale);
  return (
    <Mark
      // The clocks have a tab of their own: on this one there is no such row.
      href={`?tab=clocks#clock-${reading.clock.id}`}
      label={`${name}: ${words.strong} ${words.detail}`}
      tip={{ title: name, lines }}
    >
      {segments.map((segment) => (
        <SegmentShape key={`${segment.kind}-${segment.x0}`} segment={segment} y={y} />
      ))}
      {tick === null ? null : (
        <path d={`M${tick} ${y - 5}v20`} stroke="var(--ink)" strokeWidth="1.5" />
      )}
      {dot === null ? null : (
        <circle
          cx={dot}
          cy={y + 5}
          r="4.2"
          fill="var(--accent)"
          stroke="var(--surface)"
          strokeWidth="1.5"
        />
      )}
      {isOnHatch ? (
        <rect x={strong.x - 5} y={y - 4} width={width + 10} height="18" fill="var(--surface)" />
      ) : null}
      <PlacedText label={strong} strong fill={stateInk(reading)} />
      {detail === null ? null : <PlacedText label={detail} />}
    </Mark>
  );
}

function SegmentShape({ segment, y }: { readonly segment: Segment; readonly y: number }) {
  const { kind, x0, x1 } = segment;
  const width = x1 - x0;
  const bar = { x: x0, y, width, height: 10 };
  switch (kind) {
    case "sure":
      return <rect {...bar} fill="var(--ink-2)" />;
    case "maybe":
      return <rect {...bar} fill="var(--ink-2)" opacity=".45" />;
    case "left":
    case "left-maybe":
      return (
        <rect
          x={x0}
          y={y + 0.5}
          width={width}
          height="9"
          fill="var(--surface)"
          stroke="var(--ink-2)"
          strokeDasharray={kind === "left-maybe" ? "2 2" : undefined}
        />
      );
    case "spare":
      return <path d={`M${x0} ${y + 5}H${x1}`} stroke="var(--line-2)" />;
    case "overrun":
      return <rect x={x0} y={y + 3} width={width} height="4" fill="var(--status-late)" />;
    case "overrun-end":
      return <rect {...bar} fill="var(--status-late)" />;
    case "interval":
      return (
        <>
          <rect {...bar} fill="url(#soft-both)" />
          <path
            d={`M${x0 + 0.5} ${y}v10M${x1 - 0.5} ${y}v10`}
            stroke="var(--ink-2)"
            strokeDasharray="2 2"
          />
        </>
      );
    case "unknown":
      return <rect {...bar} fill="url(#hatch)" opacity=".75" />;
    case "waiting":
      return (
        <>
          <path
            d={`M${x0 + 4} ${y + 5}H${x1}`}
            stroke="var(--unknown)"
            strokeWidth="1.5"
            strokeDasharray="2 3"
          />
          <circle
            cx={x0 + 4}
            cy={y + 5}
            r="3.4"
            fill="var(--surface)"
            stroke="var(--unknown)"
            strokeWidth="1.3"
          />
        </>
      );
  }
}
