"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "#components/ui/formats.ts";
import { SaveState, type SaveStatus } from "#components/ui/save-state.tsx";
import type { Snapshot } from "./answer-store.ts";

/** "Saved 16:00:42", "Offline: 3 answers kept on this device", "Not saved: Ben changed B7 …". */
export function SavingState({
  snapshot,
  keyOf,
  onShow,
}: {
  readonly snapshot: Snapshot;
  /** The printed key of a question by its id. */
  readonly keyOf: (questionId: string) => string;
  readonly onShow: (key: string) => void;
}) {
  const t = useTranslations("audits.workbench");
  const errors = useTranslations("errors");
  const format = useFormats();
  const { entries, saving } = snapshot;
  const clash = [...entries].find(([, entry]) => entry.conflict !== null);
  const status = ((): SaveStatus => {
    if (clash !== undefined) {
      const key = keyOf(clash[0]);
      const name = clash[1].conflict?.byName ?? t("somebodyElse");
      return {
        kind: "refused",
        reason: t.rich("clash", {
          key,
          name,
          see: (chunks: ReactNode) => (
            <button type="button" className="underline" onClick={() => onShow(key)}>
              {chunks}
            </button>
          ),
        }),
      };
    }
    if (saving.kind === "saved") {
      return {
        kind: "saved",
        time: format.dateTime(saving.at, { timeStyle: "medium", hourCycle: "h23" }),
      };
    }
    if (saving.kind === "failed") {
      const { code } = saving;
      const reason =
        code === "not-open" || code === "answer-unfit"
          ? t(code === "not-open" ? "notOpen" : "unfit")
          : errors.has(`${code}.title`)
            ? errors(`${code}.title`)
            : code;
      return { kind: "refused", reason: t("notSaved", { reason }) };
    }
    return saving.kind === "conflict" ? { kind: "idle" } : saving;
  })();
  const kept = status.kind === "saved" || status.kind === "saving" || status.kind === "refused";
  return (
    <div className="min-w-[148px] text-right text-12 text-ink-2 max-md:text-left">
      <SaveState status={status} />
      {kept ? <span className="text-ink-3">{t("alsoKept")}</span> : null}
    </div>
  );
}
