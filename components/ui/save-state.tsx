import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StatusMark } from "./status-mark.tsx";

/** Where a save stands. Always shown in the same spot. */
export type SaveStatus =
  | { readonly kind: "idle" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly time: string }
  | { readonly kind: "offline"; readonly count: number }
  /** Something else than the network is waited for; `reason` says what, and the way out. */
  | { readonly kind: "waiting"; readonly reason: ReactNode }
  | { readonly kind: "refused"; readonly reason: ReactNode };

/** "Saved 16:00:42", "Saving…", "3 answers wait for the network", "Not saved: …". */
export function SaveState({ status }: { readonly status: SaveStatus }) {
  const t = useTranslations("states");
  return (
    <div role="status" className="min-h-4 text-12">
      {status.kind === "saving" ? <StatusMark kind="unknown">{t("saving")}</StatusMark> : null}
      {status.kind === "saved" ? (
        <StatusMark kind="done">{t("saved", { time: status.time })}</StatusMark>
      ) : null}
      {status.kind === "offline" ? (
        <StatusMark kind="soon">{t("offline", { count: status.count })}</StatusMark>
      ) : null}
      {status.kind === "waiting" ? <StatusMark kind="soon">{status.reason}</StatusMark> : null}
      {status.kind === "refused" ? (
        <span className="inline-flex items-start gap-1.5 font-mid text-late-ink">
          <StatusMark kind="late">{null}</StatusMark>
          <span>{status.reason}</span>
        </span>
      ) : null}
    </div>
  );
}
