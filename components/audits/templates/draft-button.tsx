"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { startDraftAction } from "#lib/audits/templates/actions.ts";

/** Begins a draft from the newest published version and opens it. */
export function DraftButton({ templateId }: { readonly templateId: string }) {
  const t = useTranslations("templates");
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const begin = () =>
    start(async () => {
      try {
        const result = await startDraftAction({ templateId });
        if (result.ok) return router.push(`/audits/templates/${result.value.versionId}`);
        setProblem(t(`refusals.${result.kind === "refused" ? result.reason : "failed"}`));
      } catch {
        setProblem(t("refusals.offline"));
      }
    });
  return (
    <>
      {problem === null ? null : (
        <span role="alert" className="mr-2 text-late-ink">
          {problem}
        </span>
      )}
      <Button size="small" onClick={begin} aria-busy={pending}>
        {t("startDraft")}
      </Button>
    </>
  );
}
