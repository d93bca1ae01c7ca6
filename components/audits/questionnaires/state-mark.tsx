import { useNow, useTranslations } from "next-intl";
import { CellNote } from "#components/table/cells.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { QuestionnaireFacts } from "#lib/audits/questionnaires/model.ts";
import { isLate, isOpen, stateOf } from "#lib/audits/questionnaires/rules.ts";

const kinds = {
  sent: "open",
  opened: "running",
  started: "partly",
  submitted: "done",
  expired: "late",
  withdrawn: "excluded",
} as const;

/** How far a questionnaire has come, and since when. */
export function QuestionnaireStateMark({ facts }: { readonly facts: QuestionnaireFacts }) {
  const t = useTranslations("questionnaires");
  const format = useFormats();
  const state = stateOf(facts, useNow());
  const since = {
    sent: null,
    opened: facts.openedAt,
    started: facts.startedAt,
    submitted: facts.submittedAt,
    expired: facts.expiresAt,
    withdrawn: facts.withdrawnAt,
  }[state];
  return (
    <>
      <StatusMark kind={kinds[state]}>{t(`states.${state}`)}</StatusMark>
      {since === null ? null : (
        <CellNote>{format.dateTime(since, { dateStyle: "medium" })}</CellNote>
      )}
    </>
  );
}

/** The day by which answers are waited for; late only while they are. */
export function QuestionnaireDueMark({ facts }: { readonly facts: QuestionnaireFacts }) {
  const t = useTranslations("questionnaires");
  const format = useFormats();
  const now = useNow();
  const date = format.dateTime(facts.dueAt, { dateStyle: "medium" });
  if (!isOpen(facts, now)) return <span className="text-ink-2">{date}</span>;
  return isLate(facts, now) ? (
    <StatusMark kind="late">{t("lateSince", { date })}</StatusMark>
  ) : (
    <StatusMark kind="running">{date}</StatusMark>
  );
}
