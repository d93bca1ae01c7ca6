"use client";
import { useNow, useTranslations } from "next-intl";
import { useState } from "react";
import { Button, LinkButton } from "#components/ui/button.tsx";
import type { FindingDetail } from "#lib/findings/model.ts";
import { movesOf } from "./moves.ts";
import { type FindingMove, StepDialog } from "./step-dialog.tsx";

/** What can be done with a finding where it stands; the likeliest is the page's primary action. */
export function FindingActions({
  finding,
  writes,
  personId,
}: {
  readonly finding: FindingDetail;
  readonly writes: boolean;
  readonly personId: string;
}) {
  const t = useTranslations("findings");
  const now = useNow();
  const [open, setOpen] = useState<FindingMove | null>(null);
  if (!writes) return null;
  const underWay = finding.acceptances.some((one) => one.endedAt === null && one.endsAt > now);
  const moves = movesOf(finding).filter((move) => move !== "accepted" || !underWay);
  const own = finding.fixedById === personId;
  return (
    <>
      {finding.closedAt === null ? (
        <LinkButton href={`/findings/${finding.id}/edit`}>{t("edit.action")}</LinkButton>
      ) : null}
      {moves.toReversed().map((move) => (
        <StepDialog
          key={move}
          move={move}
          finding={finding}
          open={open === move}
          onOpenChange={(shown) => setOpen(shown ? move : null)}
          trigger={
            <Button
              variant={move === moves[0] ? "primary" : "secondary"}
              reason={move === "verified" && own ? t("moves.verified.own") : undefined}
            >
              {t(`moves.${move}.action`)}
            </Button>
          }
        />
      ))}
    </>
  );
}
