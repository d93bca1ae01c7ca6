"use client";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { ActionResult } from "#lib/access/action-result.ts";
import { verifyLogAction } from "#lib/activity/actions.ts";
import type { VerificationResult } from "#lib/activity/verification/rules.ts";

/** Checks every line of the log against its hash and its predecessor, here and now. */
export function ChainCheck() {
  const t = useTranslations("activity.check");
  const errors = useTranslations("errors");
  const [result, setResult] = useState<ActionResult<VerificationResult> | null>(null);
  const [pending, start] = useTransition();
  const check = () => start(async () => setResult(await verifyLogAction({})));
  return (
    <div className="flex flex-wrap items-center gap-3 text-13">
      <Button size="small" onClick={check} disabled={pending}>
        {pending ? t("running") : t("start")}
      </Button>
      <div aria-live="polite">
        {result === null ? (
          <span className="text-ink-3">{t("hint")}</span>
        ) : !result.ok ? (
          <ErrorState title={errors("internal.title")}>{t("failed")}</ErrorState>
        ) : result.value.ok ? (
          <StatusMark kind="done">{t("whole", { lines: result.value.lines })}</StatusMark>
        ) : (
          <ErrorState title={t("broken", { line: result.value.line })}>
            {t(`faults.${result.value.fault}`)}
          </ErrorState>
        )}
      </div>
    </div>
  );
}
