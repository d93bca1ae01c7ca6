"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ReactElement, useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { NumberField } from "#components/ui/number-field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea, TextField } from "#components/ui/text-field.tsx";
import { regimes } from "#lib/catalogue/regimes.ts";
import { chooseClockAction, dropClockAction } from "#lib/incidents/clocks/actions.ts";
import { type Clock, noticeContents } from "#lib/incidents/clocks/model.ts";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import { standingEvents } from "#lib/incidents/rules.ts";
import { formatTime } from "#lib/shared/interval-format.ts";
import { timeLocale } from "./words.ts";

/** Chooses a clock, or changes one that was chosen: the row before stays as history. */
export function ClockDialog({
  incident,
  clock,
  trigger,
}: {
  readonly incident: IncidentDetail;
  readonly clock?: Clock;
  readonly trigger: ReactElement;
}) {
  const t = useTranslations("incidents.clocks.form");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [regimeKey, setRegimeKey] = useState<string>(clock?.regime.key ?? "custom");
  return (
    <Dialog
      title={t(clock === undefined ? "title" : "changeTitle")}
      description={clock === undefined ? undefined : t("lead")}
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
    >
      <Form
        action={chooseClockAction}
        refusals="incidents.refusals"
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
      >
        <input type="hidden" name="incidentId" value={incident.id} />
        <input type="hidden" name="replacesId" value={clock?.id ?? ""} />
        {clock === undefined ? (
          <RegimeField incident={incident} onChange={setRegimeKey} />
        ) : (
          <input type="hidden" name="regimeKey" value={regimeKey} />
        )}
        <ClockFields clock={clock} regimeKey={regimeKey} />
        <EventFields incident={incident} clock={clock} />
        <TextArea name="note" label={t("note")} rows={2} defaultValue={clock?.note} />
        <FormActions submitLabel={t("submit")} />
      </Form>
    </Dialog>
  );
}

/** The duties that do not run yet, and a clock of our own. */
function RegimeField({
  incident,
  onChange,
}: {
  readonly incident: IncidentDetail;
  readonly onChange: (key: string) => void;
}) {
  const t = useTranslations("incidents.clocks");
  const locale = timeLocale(useLocale());
  const running = new Set(incident.clocks.map(({ regime }) => regime.key));
  return (
    <Select
      name="regimeKey"
      label={t("form.regime")}
      defaultValue="custom"
      onValueChange={(value) => onChange(value ?? "custom")}
      options={[
        { value: "custom", label: t("form.custom") },
        ...regimes
          .filter(({ key }) => !running.has(key))
          .map((regime) => ({
            value: regime.key,
            label: regime.name[locale],
            help:
              regime.verifiedOn === null ? `${regime.source} · ${t("toVerify")}` : regime.source,
          })),
      ]}
    />
  );
}

function ClockFields({
  clock,
  regimeKey,
}: {
  readonly clock: Clock | undefined;
  readonly regimeKey: string;
}) {
  const t = useTranslations("incidents.clocks.form");
  const locale = timeLocale(useLocale());
  if (regimeKey !== "custom" && regimeKey !== "contract") return null;
  return (
    <>
      {regimeKey === "custom" ? (
        <TextField
          name="label"
          label={t("label")}
          defaultValue={clock?.regime.name[locale]}
          required
        />
      ) : null}
      <NumberField name="hours" label={t("hours")} unit="h" min={1} defaultValue={clock?.hours} />
      {regimeKey === "contract" ? (
        <Select
          name="content"
          label={t("content")}
          defaultValue={clock?.content ?? "first_notice"}
          options={noticeContents.map((value) => ({ value, label: t(`contents.${value}`) }))}
        />
      ) : null}
    </>
  );
}

/** Events that start and stop the clock, where it should not be the first that stands for it. */
function EventFields({
  incident,
  clock,
}: {
  readonly incident: IncidentDetail;
  readonly clock: Clock | undefined;
}) {
  const t = useTranslations("incidents.clocks.form");
  const locale = timeLocale(useLocale());
  const automatic = t("automatic");
  const options = standingEvents(incident.events).map(({ id, title, time }) => ({
    value: id,
    label: title,
    help: formatTime(time, locale),
  }));
  return (
    <>
      <Select
        name="startEventId"
        label={t("startEvent")}
        defaultValue={clock?.startEventId}
        empty={automatic}
        placeholder={automatic}
        options={options}
      />
      <Select
        name="stopEventId"
        label={t("stopEvent")}
        defaultValue={clock?.stopEventId}
        empty={automatic}
        placeholder={automatic}
        options={options}
      />
    </>
  );
}

/** Drops a clock that does not apply, with the reason; it stays as history. */
export function DropClockDialog({
  incidentId,
  clockId,
  name,
  trigger,
}: {
  readonly incidentId: string;
  readonly clockId: string;
  readonly name: string;
  readonly trigger: ReactElement;
}) {
  const t = useTranslations("incidents.clocks.form");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      size="small"
      title={t("dropTitle", { name })}
      description={t("dropLead")}
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
    >
      <Form
        action={dropClockAction}
        refusals="incidents.refusals"
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
      >
        <input type="hidden" name="id" value={clockId} />
        <input type="hidden" name="incidentId" value={incidentId} />
        <TextArea name="reason" label={t("reason")} rows={2} required />
        <FormActions submitLabel={t("dropSubmit")} variant="danger" />
      </Form>
    </Dialog>
  );
}
