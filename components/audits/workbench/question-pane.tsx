"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useId } from "react";
import { ConflictPanel } from "#components/form/conflict-panel.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import type { AnswerField, WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import { isAnswered, isScored } from "#lib/audits/questions/rules.ts";
import { needsNote } from "#lib/audits/rules.ts";
import { useAnswerWords } from "../answer-words.ts";
import { AnswerControl } from "./answer-control.tsx";
import type { Draft, Entry } from "./answer-state.ts";

/** A word as it stands inside a sentence. */
function lower(word: string): string {
  return word.toLocaleLowerCase();
}

/** Whether last time's answer can be taken over: nothing is answered yet, and it names no files. */
export function canReuse({ lastYear }: WorkbenchQuestion, draft: Draft): boolean {
  if (lastYear === null || isAnswered(draft)) return false;
  return lastYear.given === null || !("files" in lastYear.given);
}

/** The question in the middle: its text, what met takes, the answer, the note, what is known besides. */
export function QuestionPane({
  auditId,
  question,
  entry,
  editable,
  note,
  field,
  onChange,
  onLeave,
  onReuse,
  onResolve,
  children,
}: {
  readonly auditId: string;
  readonly question: WorkbenchQuestion;
  readonly entry: Entry;
  readonly editable: boolean;
  readonly note: RefObject<HTMLTextAreaElement | null>;
  /** The first control of an answer that is typed. */
  readonly field: RefObject<HTMLDivElement | null>;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onLeave: () => void;
  /** Takes over what was answered last time. */
  readonly onReuse: () => void;
  readonly onResolve: (choices: Readonly<Partial<Record<AnswerField, "mine" | "theirs">>>) => void;
  /** What stands between the note and the history: findings, review. */
  readonly children?: ReactNode;
}) {
  const t = useTranslations("audits");
  const noteId = useId();
  const { draft } = entry;
  return (
    <article className="overflow-auto px-8 pt-[18px] pb-6 *:max-w-[560px] max-md:px-4">
      <p className="meta">
        {[
          question.key,
          isScored(question)
            ? t("workbench.weight", { weight: question.weight })
            : t("workbench.noScore"),
          ...(question.optional ? [t("workbench.optional")] : []),
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
      {entry.conflict === null ? null : (
        <Conflict question={question} entry={entry} onResolve={onResolve} />
      )}
      <AnswerControl
        question={question}
        draft={draft}
        editable={editable}
        box={field}
        onChange={onChange}
        onLeave={onLeave}
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
        onChange={(event) => onChange({ note: event.target.value })}
        onBlur={onLeave}
        className="block min-h-[86px] w-full rounded-control border border-line-control bg-surface px-2.5 py-2 leading-[21px] [field-sizing:content] read-only:bg-surface-2"
      />
      {children}
      <History
        auditId={auditId}
        question={question}
        revision={entry.synced.revision}
        onReuse={editable && canReuse(question, draft) ? onReuse : null}
      />
    </article>
  );
}

/** The two versions of an answer that stand in each other's way. */
export function Conflict({
  question,
  entry,
  onResolve,
}: {
  readonly question: WorkbenchQuestion;
  readonly entry: Entry;
  readonly onResolve: (choices: Readonly<Partial<Record<AnswerField, "mine" | "theirs">>>) => void;
}) {
  const t = useTranslations("audits");
  const format = useFormats();
  const words = useAnswerWords(question.form);
  const { conflict, draft } = entry;
  if (conflict === null) return null;
  return (
    <div className="mt-3">
      <ConflictPanel
        key={`${conflict.revision}`}
        who={conflict.byName ?? t("somebody")}
        when={format.dateTime(new Date(conflict.at), { dateStyle: "medium", timeStyle: "medium" })}
        fields={conflict.fields.map((field) => ({
          name: field,
          label: t(`workbench.fields.${field}`),
          mine: field === "note" ? draft.note : words(draft),
          theirs: field === "note" ? conflict.note : words(conflict),
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
  onReuse,
}: {
  readonly auditId: string;
  readonly question: WorkbenchQuestion;
  readonly revision: number;
  readonly onReuse: (() => void) | null;
}) {
  const t = useTranslations("audits");
  const format = useFormats();
  const words = useAnswerWords(question.form);
  const { lastYear, sinceLast, answer } = question;
  const isChanged = sinceLast === "new" || sinceLast === "reworded";
  if (lastYear === null && !isChanged && revision < 2) return null;
  return (
    <p className="meta mt-[18px] border-t border-line pt-2.5">
      {isChanged
        ? `${t(sinceLast === "new" ? "workbench.sinceNew" : "workbench.sinceReworded")} `
        : null}
      {lastYear === null
        ? null
        : `${t("workbench.lastTime", {
            value: lastYear.value === null ? words(lastYear) : lower(words(lastYear)),
            basis: lastYear.basis ?? "none",
            date: format.dateTime(lastYear.at, { dateStyle: "medium" }),
          })} `}
      {lastYear === null || lastYear.note === ""
        ? null
        : `${t("workbench.lastNote", { note: lastYear.note })} `}
      {onReuse === null ? null : (
        <>
          <button type="button" className="min-h-6 text-accent hover:underline" onClick={onReuse}>
            {t("workbench.reuseAnswer")}
          </button>{" "}
          <Kbd>U</Kbd>{" "}
        </>
      )}
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
