"use client";
import { useNow, useTimeZone, useTranslations } from "next-intl";
import { useFormats } from "#components/ui/formats.ts";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { AuditStatus } from "#lib/audits/model.ts";
import { dueState } from "#lib/audits/rules.ts";

/** A due date with how far it is, in the reader's zone: "5 Dec 2025, in 9 days". */
export function DueMark({ status, dueAt }: { readonly status: AuditStatus; readonly dueAt: Date }) {
  const t = useTranslations("audits.due");
  const format = useFormats();
  const zone = useTimeZone() ?? "UTC";
  const { state, days } = dueState(status, dueAt, useNow(), zone);
  const date = format.dateTime(dueAt, { dateStyle: "medium" });
  if (state === "finished") return <span className="text-ink-2">{date}</span>;
  const kind = state === "overdue" ? "late" : state === "on_time" ? "running" : "soon";
  return (
    <StatusMark kind={kind} title={date}>
      {t(state, { date, days: Math.abs(days) })}
    </StatusMark>
  );
}
