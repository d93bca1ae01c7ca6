"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { moveAuditAction } from "#lib/audits/moves/actions.ts";
import type { MoveOffer } from "#lib/audits/moves/model.ts";

/** Moves the audit to the newest version of its template, after saying what becomes of each answer. */
export function MoveButton({
  auditId,
  reference,
  offer,
  linkClass,
}: {
  readonly auditId: string;
  readonly reference: string;
  readonly offer: MoveOffer;
  readonly linkClass: string;
}) {
  const t = useTranslations("audits");
  const router = useRouter();
  const { version, versionId, plan } = offer;
  return (
    <ConfirmDialog
      trigger={
        <button type="button" className={linkClass}>
          {t("move.action", { version })}
        </button>
      }
      title={t("move.title", { reference, version })}
      confirmLabel={t("move.action", { version })}
      reversible={false}
      onConfirm={async () => {
        const result = await moveAuditAction({ auditId, versionId });
        if (!result.ok)
          return t(`refusals.${result.kind === "refused" ? result.reason : "failed"}`);
        router.refresh();
      }}
    >
      <span className="block">{t("move.carried", { count: plan.carried.length })}</span>
      {(["reworded", "added", "retired"] as const).map((part) =>
        plan[part].length === 0 ? null : (
          <span key={part} className="block">
            {t(`move.${part}`, { keys: plan[part].join(", ") })}
          </span>
        ),
      )}
    </ConfirmDialog>
  );
}
