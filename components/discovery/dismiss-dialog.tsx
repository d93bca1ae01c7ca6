"use client";
import { useTimeZone, useTranslations } from "next-intl";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { DateField, TextArea } from "#components/ui/text-field.tsx";
import { notify } from "#components/ui/toast.tsx";
import { dismissDriftAction } from "#lib/discovery/actions.ts";
import type { Drift } from "#lib/discovery/model.ts";
import { DriftFields } from "./drift-fields.tsx";
import { DriftList } from "./drift-list.tsx";

/** The day that many days after one, as `YYYY-MM-DD`. */
function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Dismisses drift, with the reason that stays beside it and the day on which it comes back. */
export function DismissDialog({
  drifts,
  today,
  onClose,
  onDone,
}: {
  readonly drifts: readonly Drift[];
  readonly today: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const t = useTranslations("discovery.dismiss");
  const zone = useTimeZone() ?? "UTC";
  const count = drifts.length;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      size="small"
      title={t("title", { count })}
      description={t("lead")}
    >
      <Form
        action={dismissDriftAction}
        refusals="discovery.refusals"
        onSuccess={() => {
          notify({ title: t("done", { count }) });
          onDone();
        }}
      >
        <input type="hidden" name="zone" value={zone} />
        <DriftFields drifts={drifts} />
        <DriftList drifts={drifts} />
        <TextArea
          name="reason"
          label={t("reason")}
          help={t("reasonHelp")}
          rows={2}
          maxLength={1000}
          required
        />
        <DateField
          name="untilOn"
          label={t("until")}
          help={t("untilHelp")}
          min={today}
          max={dayAfter(today, 365)}
          defaultValue={dayAfter(today, 90)}
          required
        />
        <div className="flex justify-end">
          <SubmitButton>{t("submit")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
