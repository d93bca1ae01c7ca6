"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import type { ImportSummary } from "#lib/exchange/imports/model.ts";
import { CancelImport } from "./import-buttons.tsx";

/** How often the page asks how far the work is. */
const refreshMs = 1_000;

/** An import that is being written or taken back: how far, and the way to stop it. */
export function ImportRunning({ subject }: { readonly subject: ImportSummary }) {
  const t = useTranslations("imports.running");
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), refreshMs);
    return () => clearInterval(timer);
  }, [router]);
  const { state, progress, fileName } = subject;
  const label = t(state === "undoing" ? "undoTitle" : "title", { name: fileName });
  return (
    <div className="grid max-w-[640px] gap-3" aria-live="polite">
      <ProgressBar label={label} done={progress?.done ?? 0} total={progress?.total ?? null} />
      <p className="text-13 text-ink-2">
        {(progress?.done ?? 0) === 0 ? `${t("queued")} ` : ""}
        {t("canLeave")}
      </p>
      {state === "running" ? (
        <div>
          <CancelImport subject={subject} />
        </div>
      ) : null}
    </div>
  );
}
