"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactElement, useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea, TextField } from "#components/ui/text-field.tsx";
import {
  UncertainTimeField,
  type UncertainTimeValues,
} from "#components/ui/uncertain-time-field.tsx";
import { addClaimAction, addEventAction } from "#lib/incidents/actions.ts";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import {
  type ClaimStanding,
  claimStandings,
  eventTypes,
  type IncidentEvent,
  lanes,
  sourceKinds,
} from "#lib/incidents/model.ts";
import { fieldsOfTime } from "#lib/shared/interval-fields.ts";

/** Where it comes from: every event and every claim names it. */
function SourceFields({ event }: { readonly event?: IncidentEvent }) {
  const t = useTranslations("incidents");
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,1.5fr)] gap-4 max-md:grid-cols-1">
      <TextField
        name="sourceName"
        label={t("forms.source")}
        defaultValue={event?.source.name}
        required
      />
      <TextField
        name="sourceUrl"
        type="url"
        label={t("forms.sourceUrl")}
        defaultValue={event?.source.url ?? ""}
      />
      <Select
        name="sourceKind"
        label={t("forms.sourceKind")}
        defaultValue={event?.source.kind ?? "party"}
        options={sourceKinds.map((value) => ({ value, label: t(`sourceKinds.${value}`) }))}
      />
    </div>
  );
}

/** Records a claim: a first one, a newer version, or a rival. */
export function ClaimDialog({
  incident,
  now,
  trigger,
}: {
  readonly incident: IncidentDetail;
  readonly now: UncertainTimeValues;
  readonly trigger: ReactElement;
}) {
  const t = useTranslations("incidents.forms");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t("claimTitle")}
      description={t("claimLead")}
      size="large"
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
    >
      <Form
        action={addClaimAction}
        refusals="incidents.refusals"
        messages="incidents.fields"
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
      >
        <input type="hidden" name="incidentId" value={incident.id} />
        <StandingFields incident={incident} />
        <TextArea name="text" label={t("text")} rows={2} required />
        <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
          <TextField name="saidBy" label={t("saidBy")} required />
          <LaneField name="lane" label={t("lane")} defaultValue="vendor" />
        </div>
        <UncertainTimeField name="said" legend={t("said")} defaultValue={now} />
        <SourceFields />
        <FormActions submitLabel={t("claimSubmit")} />
      </Form>
    </Dialog>
  );
}

function StandingFields({ incident }: { readonly incident: IncidentDetail }) {
  const t = useTranslations("incidents.forms");
  const [standing, setStanding] = useState<ClaimStanding>("new");
  const replaced = new Set(incident.claims.map(({ supersedesId }) => supersedesId));
  const newest = incident.claims.filter(({ id }) => !replaced.has(id));
  const choices = incident.claims.length === 0 ? (["new"] as const) : claimStandings;
  const subjects = [...new Set(incident.claims.map(({ subject }) => subject))];
  return (
    <>
      <RadioCards
        name="standing"
        label={t("standing")}
        columns={2}
        value={standing}
        onValueChange={(value) => {
          const next = claimStandings.find((candidate) => candidate === value);
          if (next) setStanding(next);
        }}
        cards={choices.map((value) => ({ value, label: t(`standings.${value}`) }))}
      />
      {standing === "supersedes" ? (
        <>
          <Select
            name="supersedesId"
            label={t("supersedes")}
            options={newest.map(({ id, subject, text }) => ({
              value: id,
              label: subject,
              help: text,
            }))}
          />
          {/* The subject of a version is that of the claim it replaces; the schema asks for one. */}
          <input type="hidden" name="subject" value="-" />
        </>
      ) : standing === "new" ? (
        <TextField name="subject" label={t("subject")} help={t("subjectHelp")} required />
      ) : (
        <Select
          name="subject"
          label={t("subject")}
          options={subjects.map((subject) => ({ value: subject, label: subject }))}
        />
      )}
    </>
  );
}

function LaneField({
  name,
  label,
  defaultValue,
  empty,
}: {
  readonly name: string;
  readonly label: string;
  readonly defaultValue: string;
  readonly empty?: string;
}) {
  const t = useTranslations("incidents.lanes");
  return (
    <Select
      name={name}
      label={label}
      defaultValue={lanes.find((lane) => lane === defaultValue) ?? null}
      empty={empty}
      placeholder={empty}
      options={lanes.map((value) => ({ value, label: t(value) }))}
    />
  );
}

/** Adds an event, or the correction of one. */
export function EventDialog({
  incident,
  corrects,
  now,
  trigger,
}: {
  readonly incident: IncidentDetail;
  /** The event that is corrected; it stays, struck through. */
  readonly corrects?: IncidentEvent;
  readonly now: UncertainTimeValues;
  readonly trigger: ReactElement;
}) {
  const t = useTranslations("incidents");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const isCorrection = corrects !== undefined;
  return (
    <Dialog
      title={t(isCorrection ? "forms.correctTitle" : "forms.eventTitle")}
      description={t(isCorrection ? "forms.correctLead" : "forms.eventLead")}
      size="large"
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
    >
      <Form
        action={addEventAction}
        refusals="incidents.refusals"
        messages="incidents.fields"
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
      >
        <input type="hidden" name="incidentId" value={incident.id} />
        <input type="hidden" name="correctsId" value={corrects?.id ?? ""} />
        <TextField
          name="title"
          label={t("forms.eventTitleField")}
          defaultValue={corrects?.title}
          required
        />
        <UncertainTimeField
          name="time"
          legend={t("forms.time")}
          defaultValue={corrects === undefined ? now : fieldsOfTime(corrects.time)}
        />
        <div className="grid grid-cols-3 gap-4 max-md:grid-cols-1">
          <Select
            name="type"
            label={t("forms.type")}
            defaultValue={corrects?.type ?? "other"}
            options={eventTypes.map((value) => ({ value, label: t(`types.${value}`) }))}
          />
          <LaneField
            name="lane"
            label={t("forms.lane")}
            defaultValue={corrects?.lane ?? "vendor"}
          />
          <LaneField
            name="toLane"
            label={t("forms.toLane")}
            defaultValue={corrects?.toLane ?? ""}
            empty={t("forms.nobody")}
          />
        </div>
        <SourceFields event={corrects} />
        <TextArea name="note" label={t("forms.note")} rows={2} defaultValue={corrects?.note} />
        <FormActions submitLabel={t(isCorrection ? "forms.correctSubmit" : "forms.eventSubmit")} />
      </Form>
    </Dialog>
  );
}
