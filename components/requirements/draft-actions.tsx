"use client";
import { useRouter } from "next/navigation";
import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { DateField } from "#components/ui/text-field.tsx";
import { discardDraftAction, publishDraftAction } from "#lib/requirements/versions/actions.ts";

/** What ends a draft: thrown away, or published as it is seen here. */
export function DraftActions({
  draft,
  newlyShort,
  graceOn,
}: {
  readonly draft: { readonly id: string; readonly version: number; readonly revision: number };
  /** Vendors that would fall short of something new. */
  readonly newlyShort: number;
  /** The proposed end of the grace, `YYYY-MM-DD`. */
  readonly graceOn: string;
}) {
  const t = useTranslations("requirements");
  const router = useRouter();
  const zone = useTimeZone() ?? "UTC";
  const [open, setOpen] = useState(false);
  const { version } = draft;
  return (
    <>
      <ConfirmDialog
        trigger={<Button>{t("versions.discard.action")}</Button>}
        title={t("versions.discard.title", { version })}
        confirmLabel={t("versions.discard.action")}
        reversible={false}
        onConfirm={async () => {
          const result = await discardDraftAction({
            baselineId: draft.id,
            revision: draft.revision,
          });
          if (!result.ok) {
            return t(`refusals.${result.kind === "refused" ? result.reason : "failed"}`);
          }
          router.push("/requirements/versions");
          return null;
        }}
      >
        {t("versions.discard.body")}
      </ConfirmDialog>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("versions.publish.title", { version })}
        description={t("versions.publish.lead", { count: newlyShort })}
        trigger={<Button variant="primary">{t("versions.publish.action")}</Button>}
      >
        <Form
          action={publishDraftAction}
          refusals="requirements.refusals"
          onSuccess={() => {
            setOpen(false);
            router.refresh();
          }}
        >
          <input type="hidden" name="baselineId" value={draft.id} />
          <input type="hidden" name="revision" value={draft.revision} />
          <input type="hidden" name="zone" value={zone} />
          <DateField
            name="graceOn"
            label={t("versions.publish.graceOn")}
            help={t("versions.publish.graceHelp")}
            defaultValue={graceOn}
          />
          <FormActions submitLabel={t("versions.publish.save")} />
        </Form>
      </Dialog>
    </>
  );
}
