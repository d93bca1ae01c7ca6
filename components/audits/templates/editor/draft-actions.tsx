"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { SaveState, type SaveStatus } from "#components/ui/save-state.tsx";
import { discardDraftAction, publishDraftAction } from "#lib/audits/templates/actions.ts";
import type { useDraft } from "./use-draft.ts";

/** Where saving stands, publishing, and throwing the draft away. */
export function DraftActions({
  versionId,
  draft,
  problems,
}: {
  readonly versionId: string;
  readonly draft: ReturnType<typeof useDraft>;
  readonly problems: number;
}) {
  const t = useTranslations("templates");
  const format = useFormats();
  const router = useRouter();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const { saving } = draft;
  const status = ((): SaveStatus => {
    switch (saving.kind) {
      case "saved":
        return {
          kind: "saved",
          time: format.dateTime(saving.at, { timeStyle: "medium", hourCycle: "h23" }),
        };
      case "offline":
        return { kind: "refused", reason: t("editor.offline") };
      case "clash":
        return { kind: "refused", reason: t("editor.clash") };
      case "refused": {
        const key = `refusals.${saving.reason}`;
        return { kind: "refused", reason: t.has(key) ? t(key) : t("refusals.failed") };
      }
      default:
        return saving;
    }
  })();
  const publish = () =>
    start(async () => {
      try {
        if (!(await draft.flush())) return;
        const result = await publishDraftAction({ versionId, revision: draft.revision() });
        if (result.ok) router.push("/audits/templates");
        else setRefusal(t(`refusals.${result.kind === "refused" ? result.reason : "failed"}`));
      } catch {
        setRefusal(t("refusals.offline"));
      }
    });
  return (
    <div className="grid gap-2 border-b border-line-2 pb-3">
      <SaveState status={status} />
      {saving.kind === "clash" ? (
        <div className="flex gap-2">
          <Button size="small" onClick={() => draft.settle("mine")}>
            {t("editor.keepMine")}
          </Button>
          <Button size="small" onClick={() => draft.settle("theirs")}>
            {t("editor.takeTheirs")}
          </Button>
        </div>
      ) : null}
      {refusal === null ? null : (
        <p role="alert" className="text-12 text-late-ink">
          {refusal}
        </p>
      )}
      <div className="flex items-center gap-2">
        <Button
          variant="primary"
          reason={problems === 0 ? undefined : t("editor.unfinished", { count: problems })}
          onClick={publish}
          aria-busy={pending}
        >
          {t("editor.publish")}
        </Button>
        <ConfirmDialog
          trigger={<Button variant="quiet">{t("editor.discard")}</Button>}
          title={t("editor.discardTitle")}
          confirmLabel={t("editor.discard")}
          reversible={false}
          onConfirm={async () => {
            const result = await discardDraftAction({ versionId });
            if (!result.ok) return t("refusals.failed");
            router.push("/audits/templates");
          }}
        >
          {t("editor.discardBody")}
        </ConfirmDialog>
      </div>
    </div>
  );
}
