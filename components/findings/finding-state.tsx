"use client";
import { useNow, useTranslations } from "next-intl";
import { useFormats } from "#components/ui/formats.ts";

import { StatusMark } from "#components/ui/status-mark.tsx";
import type { FindingRow } from "#lib/findings/model.ts";
import { dayMs } from "#lib/shared/time.ts";

const kinds = {
  overdue: "late",
  open: "running",
  fixed: "soon",
  accepted: "excluded",
  remediated: "done",
  false_positive: "excluded",
} as const;

/** Where a finding stands, with the date that matters for it. */
export function FindingStateMark({
  finding,
}: {
  readonly finding: Pick<FindingRow, "state" | "dueAt" | "acceptedUntil" | "closedAt">;
}) {
  const t = useTranslations("findings");
  const format = useFormats();
  const now = useNow();
  const { state, dueAt, acceptedUntil, closedAt } = finding;
  const date = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  if (state === "accepted" && acceptedUntil !== null) {
    return (
      <StatusMark kind="excluded">
        {t("due.acceptedUntil", { date: date(acceptedUntil) })}
      </StatusMark>
    );
  }
  if (closedAt !== null) {
    return (
      <StatusMark kind={kinds[state]} title={t("due.closed", { date: date(closedAt) })}>
        {t(`states.${state}`)}
      </StatusMark>
    );
  }
  if (state === "fixed") {
    return <StatusMark kind={kinds[state]}>{t("states.fixed")}</StatusMark>;
  }
  if (dueAt === null) {
    return (
      <StatusMark kind="unknown">
        {t(`states.${state}`)}, {t("noDate")}
      </StatusMark>
    );
  }
  const apart = Math.abs(dueAt.getTime() - now.getTime()) / dayMs;
  const days = state === "overdue" ? Math.max(1, Math.floor(apart)) : Math.floor(apart);
  return (
    <StatusMark kind={kinds[state]}>
      {t(state === "overdue" ? "due.overdue" : "due.ahead", { date: date(dueAt), days })}
    </StatusMark>
  );
}
