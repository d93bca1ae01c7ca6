"use client";
import { useRouter } from "next/navigation";
import { useTimeZone, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { DateField, TextArea } from "#components/ui/text-field.tsx";
import type { Standing, WaiverRow } from "#lib/requirements/model.ts";
import {
  approveWaiverAction,
  endWaiverAction,
  requestWaiverAction,
} from "#lib/requirements/waivers/actions.ts";

/** Asks for a waiver of a gap, or decides about the one that is under way. */
export function WaiverControl({
  vendor,
  requirementKey,
  standing,
  waiver,
  personId,
  approves,
}: {
  readonly vendor: { readonly id: string; readonly name: string };
  readonly requirementKey: string;
  readonly standing: Standing;
  readonly waiver: WaiverRow | null;
  readonly personId: string;
  readonly approves: boolean;
}) {
  const t = useTranslations("requirements");
  const format = useFormats();
  const zone = useTimeZone() ?? "UTC";
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const act = (action: typeof approveWaiverAction | typeof endWaiverAction, waiverId: string) =>
    start(async () => {
      try {
        const result = await action({ waiverId });
        if (result.ok) {
          setProblem(null);
          router.refresh();
        } else setProblem(t(`refusals.${result.kind === "refused" ? result.reason : "failed"}`));
      } catch {
        setProblem(t("refusals.failed"));
      }
    });
  if (waiver !== null) {
    const date = format.dateTime(waiver.endsAt, { dateStyle: "medium" });
    const own = waiver.requestedById === personId;
    return (
      <div className="text-12" title={waiver.reason}>
        <p className="text-ink-2">
          {t(waiver.approvedAt === null ? "waiver.asked" : "waiver.until", { date })}
        </p>
        <div className="mt-1 flex flex-wrap gap-1.5">
          {waiver.approvedAt === null && approves ? (
            <Button
              size="small"
              reason={own ? t("waiver.ownRequest") : undefined}
              disabled={pending}
              onClick={() => act(approveWaiverAction, waiver.id)}
            >
              {t("waiver.approve")}
            </Button>
          ) : null}
          <Button
            size="small"
            variant="quiet"
            disabled={pending}
            onClick={() => act(endWaiverAction, waiver.id)}
          >
            {t("waiver.end")}
          </Button>
        </div>
        {problem === null ? null : (
          <p role="alert" className="text-late-ink">
            {problem}
          </p>
        )}
      </div>
    );
  }
  if (standing.state !== "not_met" && standing.state !== "not_assessed") return null;
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("waiver.title", { key: requirementKey, vendor: vendor.name })}
      description={t("waiver.lead")}
      trigger={
        <Button size="small" variant="quiet">
          {t("waiver.ask")}
        </Button>
      }
    >
      <Form
        action={requestWaiverAction}
        refusals="requirements.refusals"
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
      >
        <input type="hidden" name="vendorId" value={vendor.id} />
        <input type="hidden" name="requirementKey" value={requirementKey} />
        <input type="hidden" name="zone" value={zone} />
        <TextArea name="reason" label={t("waiver.reason")} rows={3} maxLength={4000} required />
        <DateField name="endsOn" label={t("waiver.endsOn")} required />
        <FormActions submitLabel={t("waiver.save")} />
      </Form>
    </Dialog>
  );
}
