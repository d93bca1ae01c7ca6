"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { Drawing, PlotArea } from "#components/charts/plot.tsx";
import { readClock } from "#lib/incidents/clocks/rules.ts";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import { clockFacts } from "#lib/incidents/detail/rules.ts";
import { lanes } from "#lib/incidents/model.ts";
import { ticksOf } from "#lib/incidents/replay/axis/rules.ts";
import { claimsAsOf, eventRows, isKnown, standingEvents, stops } from "#lib/incidents/rules.ts";
import { formatDate, formatTime } from "#lib/shared/interval-format.ts";
import { dateIn, daysBetween, type Instant, isoOf } from "#lib/shared/time.ts";
import { useAsOf } from "../as-of.tsx";
import { clockName, clockWords, timeLocale } from "../words.ts";
import { ReplayControls } from "./controls.tsx";
import { ReplayKey } from "./key.tsx";
import { ReplayLanes } from "./lanes.tsx";
import { layoutReplay, replayDomain } from "./model.ts";
import { Scrubber } from "./scrubber.tsx";
import { useReplaySentence } from "./sentence.ts";
import { ReplaySpans } from "./spans.tsx";
import { ReplayStrips } from "./strips.tsx";
import { useReplayTable } from "./table.ts";

/**
 * The incident replay: lanes, claims as believed and clocks, as of a moment that is dragged or
 * moved by the arrow keys. Drawn anew for every width.
 */
export function ReplayFrame({
  incident,
  opened,
}: {
  readonly incident: IncidentDetail;
  /** The moment at which the page opened: it keeps the axis still while the line is moved. */
  readonly opened: Instant;
}) {
  const t = useTranslations("incidents.replay");
  const locale = timeLocale(useLocale());
  const { asOf, setAsOf } = useAsOf();
  const domain = useMemo(() => replayDomain(incident, opened), [incident, opened]);
  const moments = useMemo(
    () => stops(standingEvents(incident.events), incident.claims),
    [incident],
  );
  const rows = useMemo(() => eventRows(incident.events), [incident.events]);
  const readings = incident.clocks.map((clock) => readClock(clock, clockFacts(incident, asOf)));
  const claims = claimsAsOf(incident.claims, asOf);
  const sentence = useReplaySentence(incident, readings, asOf);
  const table = useReplayTable(incident, readings, asOf);
  const known = rows.filter(({ events }) => events.some(({ time }) => isKnown(time, asOf)));
  const superseded = claims
    .flatMap((subject) => subject.claims)
    .filter(({ state }) => state === "superseded");
  const from = dateIn(domain.from, "UTC");
  const to = dateIn(domain.to - 1, "UTC");
  return (
    <ChartFrame
      id="replay"
      title={t("title")}
      sentence={sentence}
      scope={t("scope", { days: daysBetween(from, to), events: rows.length })}
      fileName={`${t("file")}-${incident.reference}-${isoOf(asOf).slice(0, 10)}`}
      table={table}
      empty={incident.events.length + incident.claims.length === 0 ? t("empty") : undefined}
    >
      <ReplayControls
        asOf={asOf}
        stops={moments}
        onMove={setAsOf}
        known={known.length}
        total={rows.length}
        superseded={superseded.length}
      />
      <PlotArea initialWidth={780}>
        {(width) => (
          <Picture
            incident={incident}
            width={width}
            domain={domain}
            stops={moments}
            label={t("label", { from: formatDate(from, locale), to: formatDate(to, locale) })}
          />
        )}
      </PlotArea>
      <ReplayKey />
    </ChartFrame>
  );
}

function Picture({
  incident,
  width,
  domain,
  stops: moments,
  label,
}: {
  readonly incident: IncidentDetail;
  readonly width: number;
  readonly domain: { readonly from: Instant; readonly to: Instant };
  readonly stops: readonly Instant[];
  readonly label: string;
}) {
  const t = useTranslations("incidents");
  const locale = timeLocale(useLocale());
  const { asOf, setAsOf } = useAsOf();
  const layout = layoutReplay(incident, {
    width,
    domain,
    asOf,
    claimText: ({ claim, mark }, relation) =>
      relation === "versions"
        ? t("claims.versionOf", {
            mark,
            date: formatTime(claim.said, locale, "short").replace(/,.*$/u, ""),
            text: claim.text,
          })
        : relation === "single"
          ? claim.text
          : `${claim.saidBy}: ${claim.text}`,
    clockText: (reading) => clockWords(reading, t, locale),
    names: [
      ...lanes.map((lane) => t(`lanes.${lane}`)),
      ...incident.clocks.flatMap((clock) => [
        clockName({ clock }, t, locale),
        t(`clocks.moments.${clock.regime.starts}`),
      ]),
    ],
  });
  const events = useMemo(
    () => new Map(incident.events.map((event) => [event.id, event])),
    [incident.events],
  );
  const numbers = useMemo(
    () =>
      new Map(
        eventRows(incident.events).flatMap(({ number, events: linked }) =>
          linked.map(({ id }) => [id, number]),
        ),
      ),
    [incident.events],
  );
  const { scale, axisY, height } = layout;
  const { left, right } = scale.plot;
  const line = Math.min(right, Math.max(left, scale.x(asOf)));
  return (
    <Drawing width={width} height={height} label={label}>
      <rect
        x={line}
        y={axisY - 2}
        width={right - line}
        height={height - axisY}
        fill="url(#later)"
      />
      {ticksOf(scale).map((tick) => (
        <g key={tick.at}>
          <path className="grid-line" d={`M${tick.x} ${axisY}V${height}`} />
          <text className="tick" x={tick.x + 3} y={axisY - 4}>
            {tickText(tick, locale)}
          </text>
        </g>
      ))}
      <path className="axis-line" d={`M${left} ${axisY}H${right}`} />
      <ReplayLanes layout={layout} events={events} claims={incident.claims} numbers={numbers} />
      <ReplayStrips layout={layout} />
      <ReplaySpans layout={layout} />
      <Scrubber
        scale={scale}
        asOf={asOf}
        stops={moments}
        height={height}
        axisY={axisY}
        onMove={setAsOf}
      />
      {right - line > 40 ? (
        <text className="tick" x={line + 6} y="18">
          {t("replay.later")}
        </text>
      ) : null}
    </Drawing>
  );
}

function tickText(
  tick: { readonly at: Instant; readonly unit: "hour" | "day" | "month" | "year" },
  locale: "en" | "fr",
): string {
  const date = dateIn(tick.at, "UTC");
  if (tick.unit === "hour") return isoOf(tick.at).slice(11, 16);
  if (tick.unit === "day") return String(Number(date.slice(8)));
  if (tick.unit === "month") return formatDate(date, locale, "short");
  return formatDate(date, locale).replace(/^\S+ /u, "");
}
