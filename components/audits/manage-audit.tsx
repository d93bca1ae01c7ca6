"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { assignAuditAction, cancelAuditAction } from "#lib/audits/actions.ts";
import type { MoveOffer } from "#lib/audits/moves/model.ts";
import { MoveButton } from "./move-button.tsx";
import { PeopleChoice } from "./people-choice.tsx";

const linkClass = "min-h-6 text-accent hover:underline";

/** Who fills the audit, and calling it off: small, for whoever plans. */
export function ManageAudit({
  auditId,
  reference,
  auditors,
  people,
  cancellable,
  move,
}: {
  readonly auditId: string;
  readonly reference: string;
  readonly auditors: readonly { readonly id: string; readonly name: string }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly cancellable: boolean;
  /** The newer version of its template that it could move to. */
  readonly move: MoveOffer | null;
}) {
  const t = useTranslations("audits");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      {" · "}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        size="small"
        title={t("assign.title")}
        description={t("assign.help")}
        trigger={
          <button type="button" className={linkClass}>
            {auditors.length === 0
              ? t("assign.nobody")
              : t("assign.names", { names: auditors.map(({ name }) => name).join(", ") })}
          </button>
        }
      >
        <Form
          action={assignAuditAction}
          refusals="audits.refusals"
          onSuccess={() => {
            setOpen(false);
            router.refresh();
          }}
        >
          <input type="hidden" name="auditId" value={auditId} />
          <PeopleChoice people={people} chosen={auditors.map(({ id }) => id)} />
          <FormActions submitLabel={t("assign.action")} />
        </Form>
      </Dialog>
      {move === null ? null : (
        <>
          {" · "}
          <MoveButton auditId={auditId} reference={reference} offer={move} linkClass={linkClass} />
        </>
      )}
      {cancellable ? (
        <>
          {" · "}
          <ConfirmDialog
            trigger={
              <button type="button" className={linkClass}>
                {t("cancel.action")}
              </button>
            }
            title={t("cancel.title", { reference })}
            confirmLabel={t("cancel.action")}
            reversible={false}
            onConfirm={async () => {
              const result = await cancelAuditAction({ auditId });
              if (result.ok) {
                router.refresh();
                return null;
              }
              return t(`refusals.${result.kind === "refused" ? result.reason : "failed"}`);
            }}
          >
            {t("cancel.body")}
          </ConfirmDialog>
        </>
      ) : null}
    </>
  );
}
