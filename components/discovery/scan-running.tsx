"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import type { ScanDetail } from "#lib/discovery/model.ts";
import { CancelScan } from "./scan-buttons.tsx";
import { useBytes } from "./words.ts";

/** How often the page asks how far the reading is. */
const refreshMs = 1_000;

/** A scan that is being read: how far, and the way to stop it. */
export function ScanRunning({
  scan,
  mayCancel,
}: {
  readonly scan: ScanDetail;
  readonly mayCancel: boolean;
}) {
  const t = useTranslations("discovery.running");
  const bytes = useBytes();
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), refreshMs);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <div className="mt-4 grid max-w-[640px] gap-3" aria-live="polite">
      <ProgressBar
        label={t("title", { name: scan.fileName })}
        done={scan.progress ?? 0}
        total={scan.progress === null ? null : 1}
        aside={t("progress", { read: bytes(scan.bytesRead) })}
      />
      <p className="text-13 text-ink-2">
        {t("messages", { count: scan.messages })} {t("canLeave")}
      </p>
      {mayCancel ? (
        <div>
          <CancelScan scan={scan} />
        </div>
      ) : null}
    </div>
  );
}
