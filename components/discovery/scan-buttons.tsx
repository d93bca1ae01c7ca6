"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { notify } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/access/action-result.ts";
import { cancelScanAction, deleteKeptAction, removeScanAction } from "#lib/discovery/actions.ts";

type Subject = { readonly id: string; readonly fileName: string };

function useRefusal(): (result: ActionResult<unknown>) => string | null {
  const t = useTranslations("discovery.refusals");
  const errors = useTranslations("errors");
  return (result) => {
    if (result.ok) return null;
    const reason = result.kind === "refused" ? result.reason : "";
    return t.has(reason as "gone") ? t(reason as "gone") : errors("internal.title");
  };
}

/** Stops a scan that is being read; nothing of it is kept. */
export function CancelScan({ scan }: { readonly scan: Subject }) {
  const t = useTranslations("discovery.running");
  const refusalOf = useRefusal();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button>{t("cancel")}</Button>}
      title={t("cancelTitle", { name: scan.fileName })}
      confirmLabel={t("cancelConfirm")}
      reversible={false}
      onConfirm={async () => {
        const refusal = refusalOf(await cancelScanAction({ id: scan.id }));
        router.refresh();
        return refusal;
      }}
    >
      {t("cancelBody")}
    </ConfirmDialog>
  );
}

/** Removes a scan with all that it found. */
export function RemoveScan({ scan }: { readonly scan: Subject }) {
  const t = useTranslations("discovery.scan");
  const refusalOf = useRefusal();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button>{t("remove")}</Button>}
      title={t("removeTitle", { name: scan.fileName })}
      confirmLabel={t("remove")}
      reversible={false}
      onConfirm={async () => {
        const refusal = refusalOf(await removeScanAction({ id: scan.id }));
        if (refusal === null) {
          notify({ title: t("removed") });
          router.push("/discovery?view=scans");
        }
        return refusal;
      }}
    >
      {t("removeBody")}
    </ConfirmDialog>
  );
}

/** Deletes the kept file of a scan; what was found in it stays. */
export function DeleteKept({ scan }: { readonly scan: Subject }) {
  const t = useTranslations("discovery.kept");
  const refusalOf = useRefusal();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger" size="small">
          {t("delete")}
        </Button>
      }
      title={t("deleteTitle", { name: scan.fileName })}
      confirmLabel={t("delete")}
      reversible={false}
      onConfirm={async () => {
        const refusal = refusalOf(await deleteKeptAction({ id: scan.id }));
        if (refusal === null) notify({ title: t("deleted") });
        router.refresh();
        return refusal;
      }}
    >
      {t("deleteBody")}
    </ConfirmDialog>
  );
}
