"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

/** Asks before signing out while something waits on the device that the server does not have. */
export function UnsentDialog({
  onClose,
  onLeave,
}: {
  readonly onClose: () => void;
  readonly onLeave: () => void;
}) {
  const t = useTranslations();
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="small"
      title={t("shell.unsent.title")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button variant="danger" onClick={onLeave}>
            {t("shell.unsent.leave")}
          </Button>
        </>
      }
    >
      <p className="text-13">{t("shell.unsent.body")}</p>
    </Dialog>
  );
}
