"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { takeOverAction } from "#lib/audits/questionnaires/takeover/actions.ts";
import type { OpenAudit } from "#lib/audits/questionnaires/words/model.ts";

/** Takes what the vendor submitted over into one of its audits under way. */
export function TakeOver({
  questionnaireId,
  audits,
}: {
  readonly questionnaireId: string;
  readonly audits: readonly OpenAudit[];
}) {
  const t = useTranslations("questionnaires");
  const errors = useTranslations("errors");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [said, setSaid] = useState<{ readonly text: string; readonly auditId?: string } | null>(
    null,
  );
  const take = ({ id: auditId }: OpenAudit) =>
    start(async () => {
      const result = await takeOverAction({ questionnaireId, auditId });
      router.refresh();
      if (result.ok) setSaid({ text: t("page.taken", { count: result.value.taken }), auditId });
      else if (result.kind === "refused") setSaid({ text: t(`refusals.${result.reason}`) });
      else setSaid({ text: errors("internal.title") });
    });
  if (audits.length === 0) return <p className="meta">{t("page.noAudit")}</p>;
  return (
    <div className="print-hidden mb-3 grid justify-items-start gap-1.5">
      <div className="flex flex-wrap gap-2">
        {audits.map((audit) => (
          <Button key={audit.id} size="small" disabled={pending} onClick={() => take(audit)}>
            {t("page.takeOver", { reference: audit.reference })}
          </Button>
        ))}
      </div>
      <p className="meta">{t("page.takeOverHelp")}</p>
      <p role="status" className="text-13">
        {said?.text}{" "}
        {said?.auditId === undefined ? null : (
          <Link href={`/audits/${said.auditId}`}>{t("page.toAudit")}</Link>
        )}
      </p>
    </div>
  );
}
