"use client";
import { useRouter } from "next/navigation";
import { useNow, useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { DateField, TextArea } from "#components/ui/text-field.tsx";
import { requestAcceptanceAction } from "#lib/findings/acceptances/actions.ts";
import { closeFindingAction } from "#lib/findings/actions.ts";
import { closingOutcomes, type FindingDetail } from "#lib/findings/model.ts";

/** What can be done with an open finding: edit, ask to accept its risk, close. */
export function FindingActions({
  finding,
  writes,
}: {
  readonly finding: FindingDetail;
  readonly writes: boolean;
}) {
  const t = useTranslations("findings");
  const router = useRouter();
  const zone = useTimeZone() ?? "UTC";
  const now = useNow();
  const [open, setOpen] = useState<"close" | "accept" | null>(null);
  if (!writes || finding.closedAt !== null) return null;
  const { id, reference } = finding;
  const done = () => {
    setOpen(null);
    router.refresh();
  };
  const underWay = finding.acceptances.some((one) => one.endedAt === null && one.endsAt > now);
  return (
    <>
      <LinkButton href={`/findings/${id}/edit`}>{t("edit.action")}</LinkButton>
      {underWay ? null : (
        <Dialog
          open={open === "accept"}
          onOpenChange={(shown) => setOpen(shown ? "accept" : null)}
          title={t("accept.title", { reference })}
          description={t("accept.lead")}
          trigger={<Button>{t("accept.action")}</Button>}
        >
          <Form action={requestAcceptanceAction} refusals="findings.refusals" onSuccess={done}>
            <input type="hidden" name="findingId" value={id} />
            <input type="hidden" name="zone" value={zone} />
            <TextArea name="reason" label={t("fields.reason")} rows={3} maxLength={4000} required />
            <DateField
              name="endsOn"
              label={t("fields.endsOn")}
              help={t("fields.endsOnHelp")}
              required
            />
            <FormActions submitLabel={t("accept.save")} />
          </Form>
        </Dialog>
      )}
      <Dialog
        open={open === "close"}
        onOpenChange={(shown) => setOpen(shown ? "close" : null)}
        title={t("close.title", { reference })}
        trigger={<Button variant="primary">{t("close.action")}</Button>}
      >
        <Form action={closeFindingAction} refusals="findings.refusals" onSuccess={done}>
          <input type="hidden" name="id" value={id} />
          <RadioCards
            name="outcome"
            label={t("fields.outcome")}
            defaultValue="remediated"
            cards={closingOutcomes.map((value) => ({
              value,
              label: t(`close.outcomes.${value}`),
              help: t(`close.hints.${value}`),
            }))}
          />
          <TextArea name="note" label={t("fields.note")} rows={3} maxLength={4000} required />
          <FormActions submitLabel={t("close.save")} />
        </Form>
      </Dialog>
    </>
  );
}
