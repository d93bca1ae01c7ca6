"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ReactElement, useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/text-field.tsx";
import {
  UncertainTimeField,
  type UncertainTimeValues,
} from "#components/ui/uncertain-time-field.tsx";
import { setAwarenessAction } from "#lib/incidents/actions.ts";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import { deriveAwareness } from "#lib/incidents/rules.ts";
import { fieldsOfTime } from "#lib/shared/interval-fields.ts";
import { formatTime } from "#lib/shared/interval-format.ts";
import { timeLocale } from "./words.ts";

type Props = { readonly incident: IncidentDetail; readonly trigger: ReactElement };

/** Sets our awareness, with the reason. */
export function AwarenessDialog({
  incident,
  now,
  trigger,
}: Props & { readonly now: UncertainTimeValues }) {
  const t = useTranslations("incidents.clocks.awareness");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const set = incident.awarenessSet;
  return (
    <Dialog
      title={t("title")}
      description={t("why")}
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
    >
      <Form
        action={setAwarenessAction}
        refusals="incidents.refusals"
        messages="incidents.fields"
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
      >
        <input type="hidden" name="mode" value="set" />
        <input type="hidden" name="id" value={incident.id} />
        <input type="hidden" name="revision" value={incident.revision} />
        <UncertainTimeField
          name="time"
          legend={t("time")}
          defaultValue={set === null ? now : fieldsOfTime(set.time)}
        />
        <TextArea
          name="reason"
          label={t("reason")}
          hint={t("reasonHelp")}
          rows={2}
          defaultValue={set?.reason}
          required
        />
        <label className="flex items-center gap-2 text-13">
          <input
            type="checkbox"
            name="assumed"
            value="on"
            defaultChecked={set?.assumed}
            className="size-3.5 accent-[var(--accent)]"
          />
          {t("assumedField")}
        </label>
        <FormActions submitLabel={t("submit")} />
      </Form>
    </Dialog>
  );
}

/** Takes our awareness back to what the events bound. */
export function UnsetAwarenessDialog({ incident, trigger }: Props) {
  const t = useTranslations("incidents.clocks.awareness");
  const locale = timeLocale(useLocale());
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      size="small"
      title={t("unsetTitle")}
      description={t("unsetLead", { time: formatTime(deriveAwareness(incident.events), locale) })}
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
    >
      <Form
        action={setAwarenessAction}
        refusals="incidents.refusals"
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
      >
        <input type="hidden" name="mode" value="unset" />
        <input type="hidden" name="id" value={incident.id} />
        <input type="hidden" name="revision" value={incident.revision} />
        <TextArea name="reason" label={t("reason")} rows={2} required />
        <FormActions submitLabel={t("unsetAction")} />
      </Form>
    </Dialog>
  );
}
