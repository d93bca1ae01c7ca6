"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useId } from "react";
import { ConflictPanel } from "#components/form/conflict-panel.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import {
  type AnswerField,
  type AnswerValue,
  answerValues,
  type WorkbenchQuestion,
} from "#lib/audits/answers/model.ts";
import { needsNote } from "#lib/audits/rules.ts";
import type { Entry } from "./answer-state.ts";

/** A word as it stands inside a sentence. */
function lower(word: string): string {
  return word.toLocaleLowerCase();
}

/** The question in the middle: its text, what met takes, the answer, the note, what is known besides. */
export function QuestionPane({
  auditId,
  question,
  entry,
  editable,
  note,
  onChoose,
  onNote,
  onLeaveNote,
  onResolve,
  children,
}: {
  readonly auditId: string;
  readonly question: WorkbenchQuestion;
  readonly entry: Entry;
  readonly editable: boolean;
  readonly note: RefObject<HTMLTextAreaElement | null>;
  readonly onChoose: (value: AnswerValue) => void;
  readonly onNote: (text: string) => void;
  readonly onLeaveNote: () => void;
  readonly onResolve: (choices: Readonly<Partial<Record<AnswerField, "mine" | "theirs">>>) => void;
  /** What stands between the note and the history: findings, review. */
  readonly children?: ReactNode;
}) {
  const t = useTranslations("audits");
  const noteId = useId();
  const { draft } = entry;
  const needs = question.needs.length;
  return (
    <article className="overflow-auto px-8 pt-[18px] pb-6 *:max-w-[560px] max-md:px-4">
      <p className="meta">
        {[
          question.key,
          t("workbench.weight", { weight: question.weight }),
          ...question.references,
        ].join(" · ")}
      </p>
      <h2 className="mt-0.5 mb-1.5 max-w-[34ch]! text-20 tracking-[-.008em] text-balance">
        {question.text}
      </h2>
      <p className="text-13 leading-[19px] text-ink-2">{question.help}</p>
      {entry.returned && question.answer.returnedReason !== null ? (
        <div className="mt-3 border-l-[3px] border-soon pl-3 text-13">
          <p className="font-mid text-soon-ink">
            {t("workbench.returnedBy", { name: question.answer.returnedByName ?? t("somebody") })}
          </p>
          <p className="whitespace-pre-wrap">{question.answer.returnedReason}</p>
          {editable && entry.settles ? <p className="meta">{t("workbench.settling")}</p> : null}
        </div>
      ) : null}
      {entry.conflict === null ? null : <Conflict entry={entry} onResolve={onResolve} />}
      <RadioCards
        name={`answer-${question.questionId}`}
        label={t("workbench.answer")}
        hideLabel
        className="mt-3.5 mb-4"
        value={draft.value}
        onValueChange={(value) => {
          const known = answerValues.find((one) => one === value);
          if (known !== undefined) onChoose(known);
        }}
        disabled={!editable}
        cards={answerValues.map((value, index) => ({
          value,
          label: t(`values.${value}`),
          help: t(`workbench.hints.${value}`, { count: needs }),
          shortcut: editable ? String(index + 1) : undefined,
        }))}
      />
      <div className="mb-1 flex items-baseline text-13 font-mid">
        <label htmlFor={noteId}>
          {draft.value === "not_applicable" ? t("workbench.noteWhy") : t("workbench.note")}
        </label>
        {needsNote(draft.value) && draft.value !== null ? (
          <span className="meta ml-auto font-text">
            {t("workbench.neededFor", { value: lower(t(`values.${draft.value}`)) })}
          </span>
        ) : null}
      </div>
      <textarea
        id={noteId}
        ref={note}
        value={draft.note}
        readOnly={!editable}
        maxLength={8000}
        onChange={(event) => onNote(event.target.value)}
        onBlur={onLeaveNote}
        className="block min-h-[86px] w-full rounded-control border border-line-control bg-surface px-2.5 py-2 leading-[21px] [field-sizing:content] read-only:bg-surface-2"
      />
      {children}
      <History auditId={auditId} question={question} revision={entry.synced.revision} />
    </article>
  );
}

function Conflict({
  entry,
  onResolve,
}: {
  readonly entry: Entry;
  readonly onResolve: (choices: Readonly<Partial<Record<AnswerField, "mine" | "theirs">>>) => void;
}) {
  const t = useTranslations("audits");
  const format = useFormats();
  const { conflict, draft } = entry;
  if (conflict === null) return null;
  const valueWord = (value: AnswerValue | null) => t(`values.${value ?? "open"}`);
  return (
    <div className="mt-3">
      <ConflictPanel
        key={`${conflict.revision}`}
        who={conflict.byName ?? t("somebody")}
        when={format.dateTime(new Date(conflict.at), { dateStyle: "medium", timeStyle: "medium" })}
        fields={conflict.fields.map((field) => ({
          name: field,
          label: t(`workbench.fields.${field}`),
          mine: field === "value" ? valueWord(draft.value) : draft.note,
          theirs: field === "value" ? valueWord(conflict.value) : conflict.note,
        }))}
        onResolve={onResolve}
      />
    </div>
  );
}

/** What the same question got last time, and how often this answer changed. */
function History({
  auditId,
  question,
  revision,
}: {
  readonly auditId: string;
  readonly question: WorkbenchQuestion;
  readonly revision: number;
}) {
  const t = useTranslations("audits");
  const format = useFormats();
  const { lastYear, answer } = question;
  if (lastYear === null && revision < 2) return null;
  return (
    <p className="meta mt-[18px] border-t border-line pt-2.5">
      {lastYear === null
        ? null
        : `${t("workbench.lastTime", {
            value: lower(t(`values.${lastYear.value}`)),
            basis: lastYear.basis ?? "none",
          })} `}
      {revision < 2 ? null : (
        <Link
          href={`/audits/${auditId}/answers/${question.key}`}
          prefetch={false}
          className="underline underline-offset-2"
        >
          {t("workbench.history", { count: revision - 1 })}
        </Link>
      )}
      {answer.answeredByName === null || revision < 2
        ? null
        : ` ${t("workbench.lastBy", {
            name: answer.answeredByName,
            at: format.dateTime(answer.answeredAt, {
              dateStyle: "medium",
              timeStyle: "medium",
            }),
          })}`}
    </p>
  );
}
