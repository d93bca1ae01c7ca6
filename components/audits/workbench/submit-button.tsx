"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { submitAuditAction } from "#lib/audits/actions.ts";

/** Hands the audit in. While something is open it says what, and stays focusable. */
export function SubmitButton({
  auditId,
  open,
  returned,
  beforeSubmit,
  onShow,
}: {
  readonly auditId: string;
  readonly open: number;
  readonly returned: number;
  /** Sends what waits; how many answers the server does not have then. */
  readonly beforeSubmit: () => Promise<number>;
  readonly onShow: (key: string) => void;
}) {
  const t = useTranslations("audits");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const reason =
    open > 0
      ? t("submit.open", { count: open })
      : returned > 0
        ? t("submit.returned", { count: returned })
        : undefined;
  const submit = () =>
    start(async () => {
      try {
        const unsent = await beforeSubmit();
        if (unsent > 0) return setProblem(t("submit.unsent", { count: unsent }));
        const result = await submitAuditAction({ auditId });
        if (result.ok) {
          setProblem(null);
          router.refresh();
          return;
        }
        if (result.kind !== "refused") return setProblem(t("submit.failed"));
        const keys = result.details?.keys;
        const named = Array.isArray(keys) ? keys.map(String) : [];
        if (named[0] !== undefined) onShow(named[0]);
        setProblem(t(`refusals.${result.reason}`, { keys: named.join(", ") }));
      } catch {
        setProblem(t("submit.offline"));
      }
    });
  return (
    <div className="relative flex-none">
      <Button variant="primary" reason={reason} onClick={submit} aria-busy={pending}>
        {t("submit.action")}
      </Button>
      {problem === null ? null : (
        <p
          role="alert"
          className="absolute top-full right-0 z-20 mt-1 w-72 rounded-panel bg-surface p-3 text-12 text-late-ink shadow-pop"
        >
          {problem}
        </p>
      )}
    </div>
  );
}
