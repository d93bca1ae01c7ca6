"use client";
import { useRouter } from "next/navigation";
import { useNow, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { approveAcceptanceAction, endAcceptanceAction } from "#lib/findings/acceptances/actions.ts";
import type { AcceptanceRow } from "#lib/findings/model.ts";

/** Acceptances of one finding's risk, newest first, with what can still be decided. */
export function AcceptanceList({
  acceptances,
  personId,
  accepts,
  writes,
}: {
  readonly acceptances: readonly AcceptanceRow[];
  readonly personId: string;
  readonly accepts: boolean;
  readonly writes: boolean;
}) {
  const t = useTranslations("findings");
  const format = useFormats();
  const router = useRouter();
  const now = useNow();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const date = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  const act = (action: typeof approveAcceptanceAction, acceptanceId: string) =>
    start(async () => {
      try {
        const result = await action({ acceptanceId });
        if (result.ok) {
          setProblem(null);
          router.refresh();
        } else setProblem(t(`refusals.${result.kind === "refused" ? result.reason : "failed"}`));
      } catch {
        setProblem(t("refusals.failed"));
      }
    });
  return (
    <ul className="text-13">
      {acceptances.map((row) => {
        const over = row.endedAt !== null || row.endsAt <= now;
        const own = row.requestedById === personId;
        const said = {
          name: row.requestedByName ?? t("somebody"),
          date: date(row.requestedAt),
          until: date(row.endsAt),
        };
        return (
          <li key={row.id} className="border-b border-line py-2 last:border-0">
            <p className="whitespace-pre-wrap">{row.reason}</p>
            <p className="meta">{t("accept.requested", said)}</p>
            {row.approvedAt === null ? null : (
              <p className="meta">
                {t("accept.approved", {
                  name: row.approvedByName ?? t("somebody"),
                  date: date(row.approvedAt),
                  until: date(row.endsAt),
                })}
              </p>
            )}
            {over ? (
              <p className="meta">{t("accept.ended", { date: date(row.endedAt ?? row.endsAt) })}</p>
            ) : (
              <div className="mt-1.5 flex gap-2">
                {row.approvedAt === null && accepts ? (
                  <Button
                    size="small"
                    variant="primary"
                    reason={own ? t("accept.ownRequest") : undefined}
                    disabled={pending}
                    onClick={() => act(approveAcceptanceAction, row.id)}
                  >
                    {t("accept.approve")}
                  </Button>
                ) : null}
                {writes ? (
                  <Button
                    size="small"
                    disabled={pending}
                    onClick={() => act(endAcceptanceAction, row.id)}
                  >
                    {t(row.approvedAt === null ? "accept.decline" : "accept.end")}
                  </Button>
                ) : null}
              </div>
            )}
          </li>
        );
      })}
      {problem === null ? null : (
        <li role="alert" className="border-l-[3px] border-late pl-3 text-late-ink">
          {problem}
        </li>
      )}
    </ul>
  );
}
