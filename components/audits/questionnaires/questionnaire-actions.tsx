"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import {
  renewLinkAction,
  withdrawQuestionnaireAction,
} from "#lib/audits/questionnaires/actions.ts";
import type { QuestionnaireRow, SentLink } from "#lib/audits/questionnaires/model.ts";
import { FreshLink } from "./fresh-link.tsx";

/** A new link for the contact, and taking the questionnaire back: while answers are waited for. */
export function QuestionnaireActions({
  questionnaire,
}: {
  readonly questionnaire: QuestionnaireRow;
}) {
  const t = useTranslations("questionnaires");
  const router = useRouter();
  const { id, reference, contactName } = questionnaire;
  return (
    <>
      <ConfirmDialog
        trigger={<Button>{t("page.withdraw")}</Button>}
        title={t("page.withdrawTitle", { reference })}
        confirmLabel={t("page.withdraw")}
        reversible={false}
        onConfirm={async () => {
          const result = await withdrawQuestionnaireAction({ questionnaireId: id });
          router.refresh();
          return result.ok ? null : t("refusals.not-waited-for");
        }}
      >
        {t("page.withdrawBody")}
      </ConfirmDialog>
      <RenewDialog id={id} name={contactName} />
    </>
  );
}

function RenewDialog({ id, name }: { readonly id: string; readonly name: string }) {
  const t = useTranslations("questionnaires");
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<SentLink | null>(null);
  const change = (next: boolean) => {
    setOpen(next);
    if (!next) setMade(null);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t("page.renewTitle", { name })}
      description={made === null ? t("page.renewBody") : undefined}
      trigger={<Button>{t("page.renew")}</Button>}
    >
      {made === null ? (
        <Form action={renewLinkAction} refusals="questionnaires.refusals" onSuccess={setMade}>
          <input type="hidden" name="questionnaireId" value={id} />
          <FormActions submitLabel={t("page.renew")} />
        </Form>
      ) : (
        <FreshLink link={made}>
          <Button onClick={() => change(false)}>{t("made.done")}</Button>
        </FreshLink>
      )}
    </Dialog>
  );
}
