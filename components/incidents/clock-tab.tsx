"use client";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { Stack } from "#components/layout/split.tsx";
import { CellNote, SimpleTable } from "#components/table/cells.tsx";
import { Button } from "#components/ui/button.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { AssumedTag } from "#components/ui/tags.tsx";
import type { UncertainTimeValues } from "#components/ui/uncertain-time-field.tsx";
import { isInForce } from "#lib/catalogue/regimes.ts";
import type { ClockReading } from "#lib/incidents/clocks/model.ts";
import { readClock } from "#lib/incidents/clocks/rules.ts";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import { clockFacts } from "#lib/incidents/detail/rules.ts";
import { isUnknown } from "#lib/shared/interval.ts";
import { formatDate, formatElapsed, formatLag, formatTime } from "#lib/shared/interval-format.ts";
import { dateIn, type Instant } from "#lib/shared/time.ts";
import { AwarenessDialog, UnsetAwarenessDialog } from "./awareness-form.tsx";
import { ClockDialog, DropClockDialog } from "./clock-form.tsx";
import { clockName, clockStatus, clockWords, deadlineText, timeLocale } from "./words.ts";

/** The clocks as of now, and our awareness, which starts most of them. */
export function ClockTab({
  incident,
  now,
  edit,
}: {
  readonly incident: IncidentDetail;
  readonly now: Instant;
  readonly edit: { readonly now: UncertainTimeValues } | null;
}) {
  const t = useTranslations("incidents.clocks");
  const readings = incident.clocks.map((clock) => readClock(clock, clockFacts(incident, now)));
  return (
    <Stack className="mt-4">
      <AwarenessPart incident={incident} now={now} edit={edit} />
      <Section
        title={t("title")}
        sentence={readings.length === 0 ? t("none") : t("sentence")}
        aside={
          edit === null ? undefined : (
            <ClockDialog
              incident={incident}
              trigger={<Button size="small">{t("choose")}</Button>}
            />
          )
        }
      >
        {readings.length === 0 ? null : (
          <ClockRows incident={incident} readings={readings} canEdit={edit !== null} />
        )}
        {incident.pastClocks.length === 0 ? null : (
          <p className="meta mt-2">{t("past", { count: incident.pastClocks.length })}</p>
        )}
      </Section>
    </Stack>
  );
}

function ClockRows({
  incident,
  readings,
  canEdit,
}: {
  readonly incident: IncidentDetail;
  readonly readings: readonly ClockReading[];
  readonly canEdit: boolean;
}) {
  const t = useTranslations("incidents");
  const locale = timeLocale(useLocale());
  const time = (reading: ClockReading, end: "start" | "stop") => {
    const at = reading[end];
    if (at === null) return t(end === "start" ? "clocks.notYet" : "clocks.noneRecorded");
    return isUnknown(at) ? t("clocks.noneRecorded") : formatTime(at, locale);
  };
  return (
    <SimpleTable
      label={t("clocks.title")}
      size="small"
      rows={readings}
      rowKey={({ clock }) => clock.id}
      columns={[
        {
          key: "regime",
          label: t("clocks.regime"),
          cell: (reading) => (
            <>
              <span id={`clock-${reading.clock.id}`} className="font-mid">
                {clockName(reading, t, locale)}
              </span>
              <RegimeNote reading={reading} />
            </>
          ),
        },
        {
          key: "start",
          label: t("clocks.start"),
          cell: (reading) => (
            <>
              {time(reading, "start")}
              <CellNote>{t(`clocks.moments.${reading.startMoment}`)}</CellNote>
            </>
          ),
        },
        {
          key: "deadline",
          label: t("clocks.deadline"),
          cell: (reading) =>
            reading.deadline === null
              ? reading.start === null
                ? ""
                : t("clocks.noLimit")
              : deadlineText(reading, locale),
        },
        {
          key: "stop",
          label: t("clocks.stop"),
          drop: "narrow",
          cell: (reading) => (
            <>
              {time(reading, "stop")}
              <CellNote>{t(`clocks.moments.${reading.stopMoment}`)}</CellNote>
            </>
          ),
        },
        {
          key: "taken",
          label: t("clocks.taken"),
          drop: "narrow",
          cell: ({ taken }) =>
            taken === null ? (
              ""
            ) : (
              <span className="whitespace-nowrap" title={formatElapsed(taken.elapsed, locale)}>
                {formatLag(taken, locale)}
              </span>
            ),
        },
        {
          key: "state",
          label: t("clocks.state"),
          cell: (reading) => {
            const { strong, detail } = clockWords(reading, t, locale);
            return (
              <>
                <StatusMark kind={clockStatus(reading)}>{strong}</StatusMark>
                <CellNote>{detail}</CellNote>
              </>
            );
          },
        },
        ...(canEdit
          ? [
              {
                key: "act",
                label: <span className="sr-only">{t("clocks.change")}</span>,
                align: "right" as const,
                cell: (reading: ClockReading) => (
                  <ClockButtons incident={incident} reading={reading} />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function ClockButtons({
  incident,
  reading,
}: {
  readonly incident: IncidentDetail;
  readonly reading: ClockReading;
}) {
  const t = useTranslations("incidents");
  const locale = timeLocale(useLocale());
  const name = clockName(reading, t, locale);
  return (
    <span className="print-hidden">
      <ClockDialog
        incident={incident}
        clock={reading.clock}
        trigger={
          <Button size="small" variant="quiet">
            {t("clocks.change")}
            <span className="sr-only"> {name}</span>
          </Button>
        }
      />
      <DropClockDialog
        incidentId={incident.id}
        clockId={reading.clock.id}
        name={name}
        trigger={
          <Button size="small" variant="quiet">
            {t("clocks.drop")}
            <span className="sr-only"> {name}</span>
          </Button>
        }
      />
    </span>
  );
}

/** Where the duty comes from, how far it was checked, and what the person who chose it noted. */
function RegimeNote({ reading }: { readonly reading: ClockReading }) {
  const t = useTranslations("incidents.clocks");
  const locale = timeLocale(useLocale());
  const { regime, note } = reading.clock;
  const start = reading.start?.earliest ?? null;
  const startDate = start === null ? null : dateIn(start, "UTC");
  const isLegal = regime.key !== "contract" && regime.key !== "custom";
  return (
    <>
      {isLegal ? (
        <CellNote>
          {regime.url === null ? (
            regime.source
          ) : (
            <a href={regime.url} target="_blank" rel="noreferrer" className="quiet-link">
              {regime.source}
            </a>
          )}
          {" · "}
          {regime.verifiedOn === null
            ? t("toVerify")
            : t("verified", { date: formatDate(regime.verifiedOn, locale) })}
        </CellNote>
      ) : null}
      {regime.note === null ? null : <CellNote>{regime.note[locale]}</CellNote>}
      {note === "" ? null : <CellNote>{note}</CellNote>}
      {startDate === null || isInForce(regime, startDate) ? null : (
        <CellNote>
          <span className="text-late-ink">
            {t("notInForce", { date: formatDate(startDate, locale) })}
          </span>
        </CellNote>
      )}
    </>
  );
}

function AwarenessPart({
  incident,
  now,
  edit,
}: {
  readonly incident: IncidentDetail;
  readonly now: Instant;
  readonly edit: { readonly now: UncertainTimeValues } | null;
}) {
  const t = useTranslations("incidents.clocks.awareness");
  const locale = timeLocale(useLocale());
  const { awareness } = clockFacts(incident, now);
  const time = formatTime(awareness.time, locale);
  return (
    <Section
      title={t("title")}
      sentence={t("why")}
      aside={
        edit === null ? undefined : (
          <span className="flex gap-2">
            {awareness.set ? (
              <UnsetAwarenessDialog
                incident={incident}
                trigger={
                  <Button size="small" variant="quiet">
                    {t("unsetAction")}
                  </Button>
                }
              />
            ) : null}
            <AwarenessDialog
              incident={incident}
              now={edit.now}
              trigger={
                <Button size="small">{t(awareness.set ? "changeAction" : "setAction")}</Button>
              }
            />
          </span>
        )
      }
    >
      <p className="text-13">
        {awareness.set
          ? t("set", { time, reason: awareness.reason ?? "" })
          : isUnknown(awareness.time)
            ? t("unbounded")
            : t("unset", { time })}{" "}
        {awareness.assumed ? <AssumedTag>{t("assumed")}</AssumedTag> : null}
      </p>
    </Section>
  );
}
