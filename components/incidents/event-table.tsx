"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TimeMark, timeMarkKind } from "#components/charts/time-marks.tsx";
import { Section } from "#components/layout/section.tsx";
import { Tag } from "#components/ui/tags.tsx";
import { WebLink } from "#components/ui/web-link.tsx";
import type { EventRow, IncidentEvent } from "#lib/incidents/model.ts";
import { eventRows, standingEvents } from "#lib/incidents/rules.ts";
import { isUnknown } from "#lib/shared/interval.ts";
import { formatTime } from "#lib/shared/interval-format.ts";
import { laneText, timeLocale } from "./words.ts";

const head = "px-2 pb-[5px] text-left align-bottom font-mid whitespace-nowrap first:pl-0 last:pr-0";
const cell = "h-8 px-2 py-[5px] align-top first:pl-0 last:pr-0";

/** All events in the order of the timeline, numbered as on a print; corrected ones struck through. */
export function EventTable({
  events,
  action,
  correct,
}: {
  readonly events: readonly IncidentEvent[];
  readonly action?: ReactNode;
  /** A way to correct an event, for those who may. */
  readonly correct?: (event: IncidentEvent) => ReactNode;
}) {
  const t = useTranslations("incidents");
  const rows = eventRows(events);
  const undated = standingEvents(events).filter(({ time }) => isUnknown(time));
  const corrected = events.filter(({ supersededById }) => supersededById !== null);
  return (
    <Section title={t("events.title")} aside={action}>
      {events.length === 0 ? (
        <p className="text-13 text-ink-2">{t("events.none")}</p>
      ) : (
        <>
          <div className="relative max-lg:overflow-x-auto">
            <table className="w-full text-13">
              <thead>
                <tr className="border-b border-line-2 text-12 text-ink-3">
                  <th className={`${head} w-6 text-right`}>{t("events.number")}</th>
                  <th className={head}>{t("events.when")}</th>
                  <th className={`${head} max-md:hidden`}>{t("events.precision")}</th>
                  <th className={`${head} max-md:hidden`}>{t("events.lane")}</th>
                  <th className={`${head} w-[36%] max-md:w-auto`}>{t("events.event")}</th>
                  <th className={`${head} max-md:hidden`}>{t("events.source")}</th>
                  <th className={`${head} max-md:hidden`}>
                    <span className="sr-only">{t("events.kind")}</span>
                  </th>
                  {correct ? <td className={`${head} print-hidden`} /> : null}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Row key={row.number} row={row} number={row.number} correct={correct} />
                ))}
                {undated.map((event) => (
                  <Row
                    key={event.id}
                    row={{ number: 0, events: [event] }}
                    number={null}
                    correct={correct}
                  />
                ))}
                {corrected.map((event) => (
                  <Row key={event.id} row={{ number: 0, events: [event] }} number={null} struck />
                ))}
              </tbody>
            </table>
          </div>
          <p className="mt-2 text-12 text-ink-3">{t("sourceLegend")}</p>
        </>
      )}
    </Section>
  );
}

function Row({
  row,
  number,
  struck = false,
  correct,
}: {
  readonly row: EventRow;
  readonly number: number | null;
  readonly struck?: boolean;
  readonly correct?: (event: IncidentEvent) => ReactNode;
}) {
  const t = useTranslations("incidents");
  const locale = timeLocale(useLocale());
  const [event] = row.events;
  if (event === undefined) return null;
  const lanes = [...new Set(row.events.map((one) => laneText(one, t)))].join(" / ");
  const titles = row.events.map(({ title }) => title).join(" / ");
  const kinds = [...new Set(row.events.map(({ source }) => source.kind))];
  const when = formatTime(event.time, locale);
  return (
    <tr
      id={`event-${number ?? event.id}`}
      className="border-b border-line target:bg-accent-soft last:border-line-2 hover:bg-surface-hover"
    >
      <td className={`${cell} text-right text-ink-3`}>{number}</td>
      <td className={`${cell} font-mid whitespace-nowrap max-md:whitespace-normal`}>
        {struck ? <del>{when}</del> : when}
      </td>
      <td className={`${cell} text-ink-2 max-md:hidden`}>
        <TimeMark kind={timeMarkKind(event.time)} />
      </td>
      <td className={`${cell} text-ink-2 max-md:hidden`}>{lanes}</td>
      <td className={cell}>
        {struck ? <del>{titles}</del> : titles}
        {struck ? (
          <>
            {" "}
            <Tag outlined>{t("events.corrected")}</Tag>
          </>
        ) : null}
        <span className="block text-12 leading-4 text-ink-3 md:hidden">
          {`${lanes} · `}
          <SourceLink event={event} />
        </span>
      </td>
      <td className={`${cell} text-ink-2 max-md:hidden`}>
        <SourceLink event={event} />
      </td>
      <td
        className={`${cell} whitespace-nowrap text-ink-3 max-md:hidden`}
        title={kinds.map((kind) => t(`sourceKinds.${kind}`)).join(", ")}
      >
        {kinds.map((kind) => t(`sourceLetters.${kind}`)).join(", ")}
      </td>
      {correct ? (
        <td className={`${cell} print-hidden text-right`}>{row.events.map(correct)}</td>
      ) : null}
    </tr>
  );
}

function SourceLink({ event }: { readonly event: IncidentEvent }) {
  const common = useTranslations("common");
  const { name, url } = event.source;
  const also = event.alsoSource === null ? "" : `; ${event.alsoSource}`;
  if (url === null) return <>{`${name}${also}`}</>;
  return (
    <>
      <WebLink
        href={url}
        title={common("openExternal")}
        className="underline decoration-line-2 underline-offset-2"
      >
        {name}
      </WebLink>
      {also}
    </>
  );
}
