"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { controlClass } from "./field.tsx";
import { useFieldErrors } from "./field-context.tsx";

/** The precisions a person can state, from the finest. */
const choices = ["minute", "hour", "day", "month", "interval", "unknown"] as const;
type Choice = (typeof choices)[number];

/** The fields as `fieldsOfTime` gives them and `timeFields` reads them back. */
export type UncertainTimeValues = {
  readonly precision: string;
  readonly date: string;
  readonly clock: string;
  readonly lastDate: string;
  readonly zone: string;
};

const commonZones = [
  "UTC",
  "Europe/Paris",
  "Europe/London",
  "America/New_York",
  "America/Los_Angeles",
];

/**
 * When something happened, as far as it is known: first how exactly, then only the fields that this
 * needs. Sends `name.precision`, `name.date`, `name.clock`, `name.lastDate`, `name.zone`.
 */
export function UncertainTimeField({
  name,
  legend,
  defaultValue,
  className,
}: {
  readonly name: string;
  readonly legend: ReactNode;
  readonly defaultValue?: UncertainTimeValues;
  readonly className?: string;
}) {
  const t = useTranslations("common.time");
  const [precision, setPrecision] = useState<Choice>(
    choices.find((choice) => choice === defaultValue?.precision) ?? "day",
  );
  const [date, setDate] = useState(defaultValue?.date ?? "");
  const zone = defaultValue?.zone ?? "UTC";
  const zones = commonZones.includes(zone) ? commonZones : [zone, ...commonZones];
  const fine = precision === "minute" || precision === "hour";
  const group = useFieldErrors(name);
  return (
    <fieldset className={clsx("min-w-0", className)} data-field={name}>
      <legend data-label className="mb-1 text-13 font-mid">
        {legend}
      </legend>
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <TimePart name={`${name}.precision`} label={t("precision")}>
          {(wiring) => (
            <select
              {...wiring}
              value={precision}
              onChange={(event) => {
                const next = choices.find((choice) => choice === event.target.value);
                if (next) setPrecision(next);
              }}
              className={controlClass}
            >
              {choices.map((choice) => (
                <option key={choice} value={choice}>
                  {t(`options.${choice}`)}
                </option>
              ))}
            </select>
          )}
        </TimePart>
        {precision === "unknown" ? null : (
          <TimePart
            name={`${name}.date`}
            label={t(
              precision === "interval" ? "earliest" : precision === "month" ? "month" : "day",
            )}
            help={precision === "interval" ? t("earliestHelp") : undefined}
          >
            {(wiring) =>
              precision === "month" ? (
                <>
                  {/* The date of a month is any of its days; the field shows the month alone. */}
                  <input
                    {...wiring}
                    name={undefined}
                    type="month"
                    value={date.slice(0, 7)}
                    onChange={(event) =>
                      setDate(event.target.value === "" ? "" : `${event.target.value}-01`)
                    }
                    className={controlClass}
                  />
                  <input type="hidden" name={wiring.name} value={date} />
                </>
              ) : (
                <input
                  {...wiring}
                  type="date"
                  value={date}
                  onChange={(event) => setDate(event.target.value)}
                  className={controlClass}
                />
              )
            }
          </TimePart>
        )}
        {precision === "interval" ? (
          <TimePart name={`${name}.lastDate`} label={t("latest")} help={t("latestHelp")}>
            {(wiring) => (
              <input
                {...wiring}
                type="date"
                defaultValue={defaultValue?.lastDate}
                className={controlClass}
              />
            )}
          </TimePart>
        ) : null}
        {fine ? (
          <TimePart name={`${name}.clock`} label={t("at")}>
            {(wiring) => (
              <input
                {...wiring}
                type="time"
                defaultValue={defaultValue?.clock}
                className={controlClass}
              />
            )}
          </TimePart>
        ) : null}
        {precision === "unknown" ? (
          <input type="hidden" name={`${name}.zone`} value={zone} />
        ) : (
          <TimePart name={`${name}.zone`} label={t("zone")}>
            {(wiring) => (
              <select {...wiring} defaultValue={zone} className={controlClass}>
                {zones.map((known) => (
                  <option key={known}>{known}</option>
                ))}
              </select>
            )}
          </TimePart>
        )}
      </div>
      {group.length > 0 ? <p className="mt-1 text-12 text-late-ink">{group.join(" ")}</p> : null}
    </fieldset>
  );
}

type PartWiring = {
  readonly id: string;
  readonly name: string;
  readonly "aria-invalid": true | undefined;
  readonly "aria-describedby": string | undefined;
};

function TimePart({
  name,
  label,
  help,
  children,
}: {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly children: (wiring: PartWiring) => ReactNode;
}) {
  const id = useId();
  const errors = useFieldErrors(name);
  const described = errors.length > 0 || help ? `${id}-more` : undefined;
  return (
    <div className="max-w-56 min-w-32" data-field={name}>
      <label htmlFor={id} data-label className="mb-1 block text-12 text-ink-3">
        {label}
      </label>
      {children({
        id,
        name,
        "aria-invalid": errors.length > 0 ? true : undefined,
        "aria-describedby": described,
      })}
      {described ? (
        <p
          id={described}
          className={clsx("mt-1 text-12", errors.length > 0 ? "text-late-ink" : "text-ink-3")}
        >
          {errors.length > 0 ? errors.join(" ") : help}
        </p>
      ) : null}
    </div>
  );
}
