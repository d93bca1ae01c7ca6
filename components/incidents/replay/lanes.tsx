import { useLocale, useTranslations } from "next-intl";
import { Mark } from "#components/charts/plot.tsx";
import { TimeShapeMark } from "#components/charts/time-marks.tsx";
import type { Claim, IncidentEvent } from "#lib/incidents/model.ts";
import type { PlacedItem } from "#lib/incidents/replay/lanes/model.ts";
import { formatTime } from "#lib/shared/interval-format.ts";
import { textWidth } from "#lib/shared/text-width.ts";
import { timeLocale } from "../words.ts";
import type { ReplayLayout } from "./model.ts";
import { LaneName, PlacedText } from "./text.tsx";
import { useEventTip } from "./tips.ts";

/** The lanes with what is known at the as-of moment: drops first, then marks, then words. */
export function ReplayLanes({
  layout,
  events,
  claims,
  numbers,
}: {
  readonly layout: ReplayLayout;
  readonly events: ReadonlyMap<string, IncidentEvent>;
  readonly claims: readonly Claim[];
  /** Numbers of the events table, for the notes of a print. */
  readonly numbers: ReadonlyMap<string, number>;
}) {
  const t = useTranslations("incidents");
  const { right } = layout.scale.plot;
  const shown = layout.lanes.flatMap(({ items }) => items.filter(({ id }) => layout.isKnown(id)));
  return (
    <>
      {layout.lanes.map(({ lane, top, height }) => (
        <g key={lane}>
          <LaneName x={0} y={top + (layout.isWide ? 19 : 15)}>
            {t(`lanes.${lane}`)}
          </LaneName>
          <path
            d={`M0 ${top + height}H${right}`}
            stroke={lane === "public" ? "var(--line-2)" : "var(--line)"}
          />
        </g>
      ))}
      {shown.map((item) => (
        <Drop key={item.id} item={item} />
      ))}
      {shown.map((item) => {
        const event = events.get(item.id);
        return event === undefined ? null : (
          <EventMark
            key={item.id}
            item={item}
            event={event}
            claims={claims}
            number={numbers.get(item.id) ?? null}
          />
        );
      })}
    </>
  );
}

/** Who was told: a dotted line to a hollow end in their lane. */
function Drop({ item }: { readonly item: PlacedItem }) {
  const { drop } = item;
  if (drop === null) return null;
  const down = drop.y > item.y;
  const from = down ? item.y + 12 : item.y - 3;
  const to = down ? drop.y - 3 : drop.y + 3;
  return (
    <g>
      <path
        d={`M${drop.x} ${from}V${to}`}
        stroke="var(--ink-3)"
        strokeWidth="1"
        strokeDasharray="1 2"
      />
      <circle
        cx={drop.x}
        cy={drop.y}
        r="3"
        fill="var(--surface)"
        stroke="var(--ink-3)"
        strokeWidth="1.3"
      />
    </g>
  );
}

function EventMark({
  item,
  event,
  claims,
  number,
}: {
  readonly item: PlacedItem;
  readonly event: IncidentEvent;
  readonly claims: readonly Claim[];
  readonly number: number | null;
}) {
  const locale = timeLocale(useLocale());
  const tip = useEventTip(event, claims);
  const { label } = item;
  const isHatch = item.shape === "hatch";
  const width = Math.max(...label.lines.map((line) => textWidth(line, 12, { condensed: true })));
  return (
    <Mark
      href={`#event-${number ?? event.id}`}
      label={`${event.title}, ${formatTime(event.time, locale)}`}
      tip={tip}
    >
      <TimeShapeMark
        shape={item.shape}
        x0={item.mark.x0}
        x1={item.mark.x1}
        y={item.y}
        ours={event.lane === "us"}
      />
      {isHatch ? (
        <rect
          x={label.x - width / 2 - 5}
          y={item.y - 3}
          width={width + 10}
          height="16"
          fill="var(--surface)"
        />
      ) : null}
      {number === null ? null : (
        <text className="tick hidden print:inline" x={item.mark.x0} y={item.y - 1}>
          {number}
        </text>
      )}
      <PlacedText label={label} quiet={isHatch} />
    </Mark>
  );
}
