"use client";
import { useRouter } from "next/navigation";
import { useTimeZone, useTranslations } from "next-intl";
import type { ReactElement } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { DateField, TextArea } from "#components/ui/text-field.tsx";
import { requestAcceptanceAction } from "#lib/findings/acceptances/actions.ts";
import {
  closeAsFalseAction,
  reopenFindingAction,
  reportFixAction,
  returnFixAction,
  verifyFixAction,
} from "#lib/findings/fixes/actions.ts";
import type { FindingStepKind } from "#lib/findings/model.ts";

/** What a person does with a finding that needs a word on it. */
export type FindingMove = FindingStepKind | "accepted";

const actions = {
  fixed: reportFixAction,
  verified: verifyFixAction,
  returned: returnFixAction,
  false_positive: closeAsFalseAction,
  reopened: reopenFindingAction,
} as const;

/** Asks for the word that a step needs, and takes the step. */
export function StepDialog({
  move,
  finding,
  open,
  onOpenChange,
  trigger,
}: {
  readonly move: FindingMove;
  readonly finding: { readonly id: string; readonly reference: string };
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly trigger?: ReactElement;
}) {
  const t = useTranslations("findings");
  const router = useRouter();
  const zone = useTimeZone() ?? "UTC";
  const done = () => {
    onOpenChange(false);
    router.refresh();
  };
  const { id, reference } = finding;
  const accepts = move === "accepted";
  return (
    <Dialog
      trigger={trigger}
      open={open}
      onOpenChange={onOpenChange}
      title={t(`moves.${move}.title`, { reference })}
      description={t(`moves.${move}.lead`)}
    >
      <Form<unknown>
        action={accepts ? requestAcceptanceAction : actions[move]}
        refusals="findings.refusals"
        onSuccess={done}
      >
        <input type="hidden" name={accepts ? "findingId" : "id"} value={id} />
        <TextArea
          name={accepts ? "reason" : "note"}
          label={t(`moves.${move}.note`)}
          rows={3}
          maxLength={4000}
          required
        />
        {accepts ? (
          <DateField
            name="endsOn"
            label={t("fields.endsOn")}
            help={t("fields.endsOnHelp")}
            required
          />
        ) : null}
        {move === "reopened" ? (
          <DateField name="dueOn" label={t("fields.dueOn")} help={t("fields.dueOnHelp")} />
        ) : null}
        {accepts || move === "reopened" ? <input type="hidden" name="zone" value={zone} /> : null}
        <FormActions submitLabel={t(`moves.${move}.save`)} />
      </Form>
    </Dialog>
  );
}
