"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import type { ActionResult } from "#lib/access/action-result.ts";
import {
  cancelImportAction,
  discardImportAction,
  startImportAction,
  undoImportAction,
} from "#lib/exchange/imports/actions.ts";

type Subject = { readonly id: string; readonly fileName: string };

function useRefusal(): (result: ActionResult<unknown>) => string | null {
  const t = useTranslations("imports.refusals");
  const errors = useTranslations("errors");
  return (result) => {
    if (result.ok) return null;
    const reason = result.kind === "refused" ? result.reason : "";
    return t.has(reason as "empty") ? t(reason as "empty") : errors("internal.title");
  };
}

/** Writes the valid rows. */
export function StartImport({
  subject,
  count,
}: {
  readonly subject: Subject;
  readonly count: number;
}) {
  const t = useTranslations("imports.preview");
  const refusalOf = useRefusal();
  const router = useRouter();
  const [pending, start] = useTransition();
  const [refusal, setRefusal] = useState<string | null>(null);
  const run = () =>
    start(async () => {
      setRefusal(refusalOf(await startImportAction({ id: subject.id })));
      router.refresh();
    });
  return (
    <>
      {refusal === null ? null : (
        <span role="alert" className="max-w-[48ch] text-13 text-late-ink">
          {refusal}
        </span>
      )}
      <Button variant="primary" onClick={run} disabled={pending} aria-busy={pending}>
        {t("commit", { count })}
      </Button>
    </>
  );
}

/** Removes an uploaded file that was not written. */
export function DiscardImport({ subject }: { readonly subject: Subject }) {
  const t = useTranslations("imports.preview");
  const refusalOf = useRefusal();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button>{t("discard")}</Button>}
      title={t("discardTitle", { name: subject.fileName })}
      confirmLabel={t("discard")}
      reversible={false}
      onConfirm={async () => {
        const refusal = refusalOf(await discardImportAction({ id: subject.id }));
        if (refusal === null) router.push("/vendors/import");
        return refusal;
      }}
    >
      {t("discardBody")}
    </ConfirmDialog>
  );
}

/** Stops a running import after its present portion. */
export function CancelImport({ subject }: { readonly subject: Subject }) {
  const t = useTranslations("imports.running");
  const refusalOf = useRefusal();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button>{t("cancel")}</Button>}
      title={t("cancelTitle", { name: subject.fileName })}
      confirmLabel={t("cancelConfirm")}
      reversible
      onConfirm={async () => {
        const refusal = refusalOf(await cancelImportAction({ id: subject.id }));
        router.refresh();
        return refusal;
      }}
    >
      {t("cancelBody")}
    </ConfirmDialog>
  );
}

/** Takes an import back as a whole. */
export function UndoImport({ subject }: { readonly subject: Subject }) {
  const t = useTranslations("imports.result");
  const refusalOf = useRefusal();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">{t("undo")}</Button>}
      title={t("undoTitle", { name: subject.fileName })}
      confirmLabel={t("undoConfirm")}
      reversible={false}
      onConfirm={async () => {
        const refusal = refusalOf(await undoImportAction({ id: subject.id }));
        router.refresh();
        return refusal;
      }}
    >
      {t("undoBody")}
    </ConfirmDialog>
  );
}
