"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactElement, useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { NumberField } from "#components/ui/number-field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea, TextField } from "#components/ui/text-field.tsx";
import type { UncertainTimeValues } from "#components/ui/uncertain-time-field.tsx";
import { UncertainTimeField } from "#components/ui/uncertain-time-field.tsx";
import {
  closeIncidentAction,
  openIncidentAction,
  updateIncidentAction,
} from "#lib/incidents/actions.ts";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import { incidentSeverities, involvements } from "#lib/incidents/model.ts";

/** Something to choose from: a person, a vendor. */
export type Choice = { readonly id: string; readonly name: string };

function options(choices: readonly Choice[]) {
  return choices.map(({ id, name }) => ({ value: id, label: name }));
}

/** Opens an incident of a vendor. Two lines are enough to start the clocks. */
export function OpenIncidentForm({
  vendor,
  people,
  now,
}: {
  readonly vendor: Choice;
  readonly people: readonly Choice[];
  /** The present minute, as the fields of a time show it. */
  readonly now: UncertainTimeValues;
}) {
  const t = useTranslations("incidents.forms");
  const router = useRouter();
  return (
    <Form
      action={openIncidentAction}
      refusals="incidents.refusals"
      messages="incidents.fields"
      className="max-w-[760px]"
      onSuccess={({ reference }) => router.push(`/incidents/${reference}`)}
    >
      <input type="hidden" name="vendorId" value={vendor.id} />
      <TextField name="title" label={t("titleField")} help={t("titleHelp")} required />
      <HeadChoices />
      <UncertainTimeField name="notice" legend={t("notice")} defaultValue={now} />
      <TextField name="sourceName" label={t("noticeSource")} required />
      <Combobox name="leadId" label={t("lead")} options={options(people)} />
      <TextArea name="summary" label={t("summary")} rows={3} />
      <FormActions submitLabel={t("openSubmit")} />
    </Form>
  );
}

function HeadChoices({ incident }: { readonly incident?: IncidentDetail }) {
  const t = useTranslations("incidents");
  return (
    <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
      <Select
        name="severity"
        label={t("forms.severity")}
        defaultValue={incident?.severity ?? "medium"}
        options={incidentSeverities.map((value) => ({ value, label: t(`severity.${value}`) }))}
      />
      <Select
        name="involvement"
        label={t("forms.involvement")}
        defaultValue={incident?.involvement ?? "unknown"}
        options={involvements.map((value) => ({ value, label: t(`involvement.${value}`) }))}
      />
    </div>
  );
}

/** Edits the head of an incident. */
export function EditIncidentDialog({
  incident,
  people,
  trigger,
}: {
  readonly incident: IncidentDetail;
  readonly people: readonly Choice[];
  readonly trigger: ReactElement;
}) {
  const t = useTranslations("incidents.forms");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Dialog title={t("editTitle")} trigger={trigger} open={open} onOpenChange={setOpen}>
      <Form
        action={updateIncidentAction}
        refusals="incidents.refusals"
        messages="incidents.fields"
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
      >
        <input type="hidden" name="id" value={incident.id} />
        <input type="hidden" name="revision" value={incident.revision} />
        <TextField name="title" label={t("titleField")} defaultValue={incident.title} required />
        <HeadChoices incident={incident} />
        <Combobox
          name="leadId"
          label={t("lead")}
          options={options(people)}
          defaultValue={incident.lead?.id ?? null}
        />
        <NumberField
          name="people"
          label={t("people")}
          help={t("peopleHelp")}
          defaultValue={incident.people}
          min={0}
        />
        <TextArea name="summary" label={t("summary")} rows={4} defaultValue={incident.summary} />
        <FormActions submitLabel={t("save")} />
      </Form>
    </Dialog>
  );
}

/** Closes an incident with what was concluded. */
export function CloseIncidentDialog({
  incident,
  trigger,
}: {
  readonly incident: IncidentDetail;
  readonly trigger: ReactElement;
}) {
  const t = useTranslations("incidents.forms");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      size="small"
      title={t("closeTitle", { reference: incident.reference })}
      description={t("closeLead")}
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
    >
      <Form
        action={closeIncidentAction}
        refusals="incidents.refusals"
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
      >
        <input type="hidden" name="id" value={incident.id} />
        <input type="hidden" name="revision" value={incident.revision} />
        <TextArea name="note" label={t("closeNote")} rows={5} required />
        <FormActions submitLabel={t("closeSubmit")} variant="danger" />
      </Form>
    </Dialog>
  );
}
