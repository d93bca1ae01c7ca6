"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/text-field.tsx";
import {
  rejectProposalAction,
  withdrawReductionAction,
} from "#lib/data-map/minimisation/actions.ts";
import type { Proposal } from "#lib/data-map/minimisation/model.ts";

/** Decides not to send less, with the reason that stays beside the proposal. */
export function RejectDialog({
  proposal,
  vendorName,
}: {
  readonly proposal: Proposal;
  readonly vendorName: string;
}) {
  const t = useTranslations("data-map");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={
        <Button variant="quiet" size="small">
          {t("minimise.reject")}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      size="small"
      title={t("minimise.rejectTitle", {
        field: t(`elements.${proposal.element}`),
        vendor: vendorName,
      })}
      description={t("minimise.rejectBody")}
    >
      <Form
        action={rejectProposalAction}
        refusals="data-map.refusals"
        onSuccess={() => setOpen(false)}
      >
        <input type="hidden" name="flowId" value={proposal.flowId} />
        <input type="hidden" name="element" value={proposal.element} />
        <input type="hidden" name="change" value={proposal.change} />
        <TextArea name="reason" label={t("minimise.reason")} rows={3} required maxLength={1000} />
        <div className="flex justify-end">
          <SubmitButton>{t("minimise.reject")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

/** Takes a decision back: the proposal is open again. */
export function WithdrawButton({ id }: { readonly id: string }) {
  const t = useTranslations("data-map.minimise");
  return (
    <Form action={withdrawReductionAction} refusals="data-map.refusals">
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="quiet">{t("withdraw")}</SubmitButton>
    </Form>
  );
}
