"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { removeRequirementAction } from "#lib/requirements/versions/actions.ts";

/** Takes a requirement out of a draft, after asking. */
export function RemoveRequirement({
  baselineId,
  requirementKey,
}: {
  readonly baselineId: string;
  readonly requirementKey: string;
}) {
  const t = useTranslations("requirements");
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button
          size="small"
          variant="quiet"
          aria-label={t("versions.remove.label", { key: requirementKey })}
        >
          {t("versions.remove.action")}
        </Button>
      }
      title={t("versions.remove.label", { key: requirementKey })}
      confirmLabel={t("versions.remove.action")}
      reversible
      onConfirm={async () => {
        const result = await removeRequirementAction({ baselineId, key: requirementKey });
        if (!result.ok) {
          const reason = result.kind === "refused" ? result.reason : "failed";
          return t(`refusals.${reason}`, { key: requirementKey });
        }
        router.refresh();
        return null;
      }}
    >
      {t("versions.remove.body")}
    </ConfirmDialog>
  );
}
