"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { handBackAction, handOnAction } from "#lib/audits/questionnaires/answering/actions.ts";
import type { HandedOn } from "#lib/audits/questionnaires/answering/model.ts";
import type { SentLink } from "#lib/audits/questionnaires/model.ts";
import { LocaleField } from "../asked-fields.tsx";
import { FreshLink } from "../fresh-link.tsx";
import type { Part } from "./part-list.tsx";

/** Hands a part on to a colleague, and says who has it. */
export function HandOn({
  part,
  editable,
  handedOn,
}: {
  readonly part: Part;
  readonly editable: boolean;
  readonly handedOn: readonly HandedOn[];
}) {
  const t = useTranslations("questionnaires.answer.handOn");
  const router = useRouter();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-ink-2">
      {handedOn.map(({ linkId, name, openedAt }) => (
        <span key={linkId} className="inline-flex items-center gap-1.5">
          {t("with", { name })}, {openedAt === null ? t("notOpened") : t("opened")}
          {editable ? (
            <ConfirmDialog
              trigger={
                <Button size="small" variant="quiet">
                  {t("back")}
                </Button>
              }
              title={t("backTitle", { name })}
              confirmLabel={t("back")}
              reversible={false}
              onConfirm={async () => {
                await handBackAction({ linkId });
                router.refresh();
              }}
            >
              {t("backBody")}
            </ConfirmDialog>
          ) : null}
        </span>
      ))}
      {editable ? <HandOnDialog part={part} /> : null}
    </div>
  );
}

function HandOnDialog({ part }: { readonly part: Part }) {
  const t = useTranslations("questionnaires.answer.handOn");
  const made = useTranslations("questionnaires.made");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [link, setLink] = useState<SentLink | null>(null);
  const change = (next: boolean) => {
    setOpen(next);
    if (next) return;
    setLink(null);
    router.refresh();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t("title", { section: part.title })}
      description={link === null ? t("lead") : undefined}
      trigger={<Button size="small">{t("action")}</Button>}
    >
      {link === null ? (
        <Form action={handOnAction} refusals="questionnaires.answer.refusals" onSuccess={setLink}>
          <input type="hidden" name="section" value={part.key} />
          <TextField name="name" label={t("name")} autoComplete="off" required />
          <TextField name="email" type="email" label={t("email")} autoComplete="off" required />
          <LocaleField label={t("locale")} />
          <FormActions submitLabel={t("submit")} />
        </Form>
      ) : (
        <FreshLink link={link}>
          <Button onClick={() => change(false)}>{made("done")}</Button>
        </FreshLink>
      )}
    </Dialog>
  );
}
