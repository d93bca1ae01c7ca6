import { useLocale, useTranslations } from "next-intl";
import type { ChartTable } from "#components/charts/chart-frame.tsx";
import { timeMarkKind } from "#components/charts/time-marks.tsx";
import type { ClockReading } from "#lib/incidents/clocks/model.ts";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import { claimsAsOf, isKnown, standingEvents } from "#lib/incidents/rules.ts";
import { formatTime } from "#lib/shared/interval-format.ts";
import type { Instant } from "#lib/shared/time.ts";
import { clockName, clockWords, deadlineText, laneText, timeLocale } from "../words.ts";

/** The picture as a table: what its marks say at the as-of moment, lane by lane of meaning. */
export function useReplayTable(
  incident: IncidentDetail,
  readings: readonly ClockReading[],
  asOf: Instant,
): ChartTable {
  const t = useTranslations("incidents");
  const precision = useTranslations("common.precision");
  const locale = timeLocale(useLocale());
  const keys = ["kind", "when", "precision", "lane", "what", "state", "source"] as const;
  const source = ({ name, kind }: { name: string; kind: string }) =>
    `${name} (${t(`sourceLetters.${kind}`)})`;
  return {
    columns: keys.map((key) => ({ key, label: t(`replay.twin.${key}`) })),
    rows: [
      ...standingEvents(incident.events)
        .filter(({ time }) => isKnown(time, asOf))
        .map((event) => ({
          key: event.id,
          cells: [
            t("replay.twin.event"),
            formatTime(event.time, locale),
            precision(timeMarkKind(event.time)),
            laneText(event, t),
            event.title,
            "",
            source(event.source),
          ],
        })),
      ...claimsAsOf(incident.claims, asOf).flatMap(({ subject, claims }) =>
        claims
          .filter(({ state }) => state !== "later")
          .map(({ claim, state, mark }) => ({
            key: claim.id,
            cells: [
              t("replay.twin.claim"),
              formatTime(claim.said, locale),
              precision(timeMarkKind(claim.said)),
              claim.saidBy,
              `${subject}${mark === "" ? "" : ` ${mark}`}: ${claim.text}`,
              state === "superseded"
                ? t("claims.supersededBy", { mark: successorMark(claims, claim.id) })
                : t("claims.current"),
              source(claim.source),
            ],
          })),
      ),
      ...readings.map((reading) => {
        const { strong, detail } = clockWords(reading, t, locale);
        return {
          key: reading.clock.id,
          cells: [
            t("replay.twin.clock"),
            deadlineText(reading, locale),
            reading.deadline === null ? "" : precision(timeMarkKind(reading.deadline)),
            t(`clocks.moments.${reading.startMoment}`),
            clockName(reading, t, locale),
            `${strong}, ${detail}`,
            reading.clock.regime.source,
          ],
        };
      }),
    ],
  };
}

function successorMark(
  claims: readonly { claim: { id: string; supersedesId: string | null }; mark: string }[],
  id: string,
): string {
  return claims.find(({ claim }) => claim.supersedesId === id)?.mark ?? "";
}
