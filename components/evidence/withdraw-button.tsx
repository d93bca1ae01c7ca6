"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { withdrawEvidenceAction } from "#lib/evidence/actions.ts";

/** Withdraws one piece of evidence after asking. */
export function WithdrawButton({
  evidenceId,
  name,
  size = "small",
}: {
  readonly evidenceId: string;
  readonly name: string;
  readonly size?: "small" | "base";
}) {
  const t = useTranslations("evidence");
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button size={size} variant="quiet">
          {t("withdraw.action")}
        </Button>
      }
      title={t("withdraw.title", { name })}
      confirmLabel={t("withdraw.action")}
      reversible={false}
      onConfirm={async () => {
        const result = await withdrawEvidenceAction({ evidenceId });
        if (result.ok) {
          router.refresh();
          return null;
        }
        return t(`refusals.${result.kind === "refused" ? result.reason : "failed"}`);
      }}
    >
      {t("withdraw.body")}
    </ConfirmDialog>
  );
}
