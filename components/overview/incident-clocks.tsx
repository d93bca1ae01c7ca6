import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Fragment, type ReactNode } from "react";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { type ClockLine, ClockLines } from "#components/charts/clock-lines.tsx";
import type { ResultTone } from "#components/charts/tones.ts";
import { clockName, clockStatus, clockWords, severityBands } from "#components/incidents/words.ts";
import { BandChip } from "#components/ui/band-chip.tsx";
import type { ClockReading } from "#lib/incidents/clocks/model.ts";
import type { WatchedIncident } from "#lib/overview/posture/model.ts";
import {
  clockSpans,
  type IncidentSentence,
  incidentSentences,
  isNearEdge,
} from "#lib/overview/posture/rules.ts";
import { method2026 } from "#lib/risk/method/model.ts";
import { formatElapsed, formatLag } from "#lib/shared/interval-format.ts";
import { formatNumber, formatScore } from "#lib/shared/number-format.ts";
import { asLocale, monthNames } from "./words.ts";

const tones: Readonly<Record<ReturnType<typeof clockStatus>, ResultTone>> = {
  late: "late",
  soon: "soon",
  running: "soon",
  done: "done",
  unknown: "quiet",
  open: "quiet",
};

/** Incidents that are drawn, and clocks of each; the table holds them all. */
const drawnIncidents = 3;
const drawnClocks = 3;

/** A figure with its unit, which no line break may part. */
const whole = (chunks: ReactNode) => <span className="whitespace-nowrap">{chunks}</span>;

/** The open incidents, each with its clocks on an axis of its own. */
export async function IncidentClocks({
  incidents,
  now,
}: {
  readonly incidents: readonly WatchedIncident[];
  readonly now: Date;
}) {
  const [t, words, bands, current] = await Promise.all([
    getTranslations("overview.incidents"),
    getTranslations("incidents"),
    getTranslations("incidents.severity"),
    getLocale(),
  ]);
  const locale = asLocale(current);
  const at = now.getTime();
  const href = (incident: WatchedIncident, part = "") => `/incidents/${incident.reference}${part}`;
  // A clock that we set ourselves has no moments of a regime; its own name says what it is.
  const own = ({ clock }: ClockReading) => clock.regime.key === "custom";
  const from = (reading: ClockReading) => words(`clocks.moments.${reading.startMoment}`);
  const to = (reading: ClockReading) => words(`clocks.moments.${reading.stopMoment}`);
  return (
    <ChartFrame
      title={t("title")}
      sentence={sentences()}
      scope={t("scope")}
      source={{ label: t("source"), href: "/incidents?state=open" }}
      fileName="open-incidents"
      empty={
        incidents.length > 0 ? undefined : (
          <>
            {t("none")} <Link href="/incidents">{t("openOne")}</Link>
          </>
        )
      }
      table={{
        columns: (["incident", "clock", "from", "to", "state", "detail"] as const).map((key) => ({
          key,
          label: t(`column.${key}`),
        })),
        rows: incidents.flatMap((incident) =>
          incident.clocks.map((reading) => {
            const { strong, detail } = clockWords(reading, words, locale);
            const name = clockName(reading, words, locale);
            return {
              key: reading.clock.id,
              href: href(incident, "?tab=clocks"),
              cells: [incident.title, name, from(reading), to(reading), strong, detail],
            };
          }),
        ),
      }}
    >
      <div className="grid gap-4">
        {incidents.slice(0, drawnIncidents).map((incident) => (
          <div key={incident.id}>
            <div className="my-0.5 flex flex-wrap items-baseline gap-x-2.5">
              <Link href={href(incident)} prefetch={false} className="font-mid">
                {incident.title}
              </Link>
              <BandChip band={severityBands[incident.severity]}>
                {bands(incident.severity)}
              </BandChip>
              <span className="meta">{facts(incident)}</span>
            </div>
            {picture(incident)}
          </div>
        ))}
        {incidents.length > drawnIncidents ? (
          <Link href="/incidents?state=open" prefetch={false} className="text-13">
            {t("more", { count: incidents.length - drawnIncidents })}
          </Link>
        ) : null}
      </div>
    </ChartFrame>
  );

  function picture(incident: WatchedIncident) {
    const shown = incident.clocks.filter(({ state }) => state !== "no-limit").slice(0, drawnClocks);
    if (shown.length === 0) return <p className="meta">{t("without")}</p>;
    const { domain, spans } = clockSpans(shown, at);
    return (
      <ClockLines
        label={incident.title}
        from={domain.from}
        to={domain.to}
        now={at}
        months={monthNames(locale)}
        groups={[
          {
            key: incident.id,
            lines: spans.map(({ reading, segments, deadline }): ClockLine => {
              const { strong, detail } = clockWords(reading, words, locale);
              return {
                key: reading.clock.id,
                title: clockName(reading, words, locale),
                note: own(reading) ? t("own") : t("row", { from: from(reading), to: to(reading) }),
                result: strong,
                tone: tones[clockStatus(reading)],
                detail,
                href: href(incident, "?tab=clocks"),
                segments,
                deadline,
              };
            }),
          },
        ]}
      />
    );
  }

  function facts({ dataSeverity, involvement, lead }: WatchedIncident): string {
    const severity =
      dataSeverity === null || involvement !== "yes"
        ? words(`involvements.${involvement}`)
        : t(isNearEdge(dataSeverity, method2026) ? "severityEdge" : "severity", {
            value: formatScore(dataSeverity, locale),
          });
    return `${severity} · ${lead === null ? t("noLead") : t("lead", { name: lead.name })}`;
  }

  function sentences() {
    return incidentSentences(incidents).map((told) => (
      <Fragment key={told.key}>{sentenceText(told)} </Fragment>
    ));
  }

  function sentenceText(told: IncidentSentence): ReactNode {
    switch (told.key) {
      case "late-notice":
        return t.rich("late", {
          n: whole,
          vendor: told.vendorName,
          taken: formatLag(told.taken, locale),
          hours: formatNumber(told.hours, locale),
        });
      case "running":
        return t.rich("running", {
          n: whole,
          clock: clockName(told.reading, words, locale),
          left: formatElapsed(told.left, locale),
        });
      case "none-running":
        return t("noneRunning");
      case "no-clock":
        return t("noClock");
      case "no-incident":
        return t("noIncident");
    }
  }
}
