"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "#components/ui/formats.ts";
import { SaveState, type SaveStatus } from "#components/ui/save-state.tsx";
import type { Snapshot } from "./answer-store.ts";

/** Refusals that have words of their own here; every other failure has them in `errors`. */
const refusalWords: Readonly<Record<string, "notOpen" | "otherPerson" | "unfit">> = {
  "not-open": "notOpen",
  "other-person": "otherPerson",
  "answer-unfit": "unfit",
  invalid: "unfit",
};

/** "Saved 16:00:42", "3 answers wait for the network", "Not saved: Ben changed B7 …". */
export function SavingState({
  snapshot,
  path,
  keyOf,
  onShow,
}: {
  readonly snapshot: Snapshot;
  /** The address of this question, to come back to after signing in. */
  readonly path: string;
  /** The printed key of a question by its id. */
  readonly keyOf: (questionId: string) => string;
  readonly onShow: (key: string) => void;
}) {
  const t = useTranslations("audits.workbench");
  const errors = useTranslations("errors");
  const format = useFormats();
  const { entries, saving, unsent, kept } = snapshot;
  const clash = [...entries].find(([, entry]) => entry.conflict !== null);
  const refused = [...entries].find(([, entry]) => entry.refused !== null);
  const words = (code: string) => {
    const own = refusalWords[code];
    if (own !== undefined) return t(own);
    return errors.has(`${code}.title`) ? errors(`${code}.title`) : code;
  };
  const link = (key: string) => (chunks: ReactNode) => (
    <button type="button" className="underline" onClick={() => onShow(key)}>
      {chunks}
    </button>
  );
  const status = ((): SaveStatus => {
    if (clash !== undefined) {
      const key = keyOf(clash[0]);
      const name = clash[1].conflict?.byName ?? t("somebodyElse");
      return { kind: "refused", reason: t.rich("clash", { key, name, see: link(key) }) };
    }
    if (saving.kind === "signed-out") {
      const signIn = (chunks: ReactNode) => (
        <Link href={`/sign-in?next=${encodeURIComponent(path)}`} className="underline">
          {chunks}
        </Link>
      );
      return {
        kind: "waiting",
        reason: t.rich("signedOut", { count: saving.count, link: signIn }),
      };
    }
    if (saving.kind === "failed") {
      return { kind: "refused", reason: t("notSaved", { reason: words(saving.code) }) };
    }
    if (refused !== undefined && saving.kind !== "offline") {
      const key = keyOf(refused[0]);
      const reason = words(refused[1].refused ?? "");
      return { kind: "refused", reason: t.rich("notTaken", { key, reason, see: link(key) }) };
    }
    if (saving.kind === "saved") {
      return {
        kind: "saved",
        time: format.dateTime(saving.at, { timeStyle: "medium", hourCycle: "h23" }),
      };
    }
    return saving;
  })();
  return (
    <div className="min-w-[148px] text-right text-12 text-ink-2 max-md:text-left">
      <SaveState status={status} />
      {status.kind === "idle" ? null : kept ? (
        <span className="text-ink-3">{t(unsent > 0 ? "keptUnsent" : "alsoKept")}</span>
      ) : (
        <span className="font-mid text-late-ink">{t("notKept")}</span>
      )}
    </div>
  );
}
