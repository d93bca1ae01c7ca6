"use client";
import { useTranslations } from "next-intl";
import { useId, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { useFormats } from "#components/ui/formats.ts";
import type { AnswerField, LinkedEvidence, WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import { needsNote } from "#lib/audits/rules.ts";
import { useAnswerWords } from "../../answer-words.ts";
import { AnswerControl } from "../../workbench/answer-control.tsx";
import type { Draft, Entry } from "../../workbench/answer-state.ts";
import { Conflict, canReuse } from "../../workbench/question-pane.tsx";
import { SheetFiles } from "./sheet-files.tsx";

/** One question as a vendor's contact answers it: what shows it, the answer, why, and files. */
export function SheetQuestion({
  question,
  entry,
  editable,
  onChange,
  onLeave,
  onResolve,
  onFileAdded,
  onFileRemoved,
}: {
  readonly question: WorkbenchQuestion;
  readonly entry: Entry;
  readonly editable: boolean;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onLeave: () => void;
  readonly onResolve: (choices: Readonly<Partial<Record<AnswerField, "mine" | "theirs">>>) => void;
  readonly onFileAdded: (file: LinkedEvidence) => void;
  readonly onFileRemoved: (linkId: string) => void;
}) {
  const t = useTranslations("questionnaires.answer");
  const values = useTranslations("audits.values");
  const noteId = useId();
  const box = useRef<HTMLDivElement>(null);
  const { draft } = entry;
  return (
    <article
      id={`question-${question.key}`}
      tabIndex={-1}
      aria-labelledby={`${noteId}-text`}
      className="mb-7 scroll-mt-16 border-t border-line pt-3 outline-none"
    >
      <p className="meta">
        {[question.key, ...(question.optional ? [t("optional")] : []), ...question.references].join(
          " · ",
        )}
      </p>
      <h3 id={`${noteId}-text`} className="mt-0.5 mb-1 text-16 text-pretty">
        {question.text}
      </h3>
      <p className="text-13 leading-[19px] text-ink-2">{question.help}</p>
      {question.needs.length === 0 ? null : (
        <p className="mt-1 text-13 text-ink-2">
          <span className="font-mid">{t("helps")}:</span>{" "}
          {question.needs.map(({ text }) => text).join("; ")}
        </p>
      )}
      <LastTime question={question} draft={draft} editable={editable} onChange={onChange} />
      {entry.conflict === null ? null : (
        <Conflict question={question} entry={entry} onResolve={onResolve} />
      )}
      <AnswerControl
        question={question}
        draft={draft}
        editable={editable}
        box={box}
        onChange={onChange}
        onLeave={onLeave}
        byVendor
      />
      <div className="mb-1 flex items-baseline text-13 font-mid">
        <label htmlFor={noteId}>{t("note")}</label>
        {needsNote(draft.value) && draft.value !== null ? (
          <span className="meta ml-auto font-text">
            {t("noteNeeded", { value: values(draft.value).toLocaleLowerCase() })}
          </span>
        ) : null}
      </div>
      <textarea
        id={noteId}
        value={draft.note}
        readOnly={!editable}
        maxLength={8000}
        onChange={({ target }) => onChange({ note: target.value })}
        onBlur={onLeave}
        className="block min-h-[64px] w-full rounded-control border border-line-control bg-surface px-2.5 py-2 leading-[21px] [field-sizing:content] read-only:bg-surface-2"
      />
      <SheetFiles
        question={question}
        editable={editable}
        onAdded={(file) => {
          onFileAdded(file);
          if (question.type !== "file") return;
          const before = draft.given !== null && "files" in draft.given ? draft.given.files : [];
          onChange({ given: { files: [...new Set([...before, file.evidenceId])] } });
        }}
        onRemoved={onFileRemoved}
      />
    </article>
  );
}

/** What the vendor itself said last time, to be confirmed with one press. */
function LastTime({
  question,
  draft,
  editable,
  onChange,
}: {
  readonly question: WorkbenchQuestion;
  readonly draft: Draft;
  readonly editable: boolean;
  readonly onChange: (change: Partial<Draft>) => void;
}) {
  const t = useTranslations("questionnaires.answer");
  const format = useFormats();
  const words = useAnswerWords(question.form);
  const last = question.lastYear;
  if (last === null) return null;
  const said = question.type === "conformity" ? { value: last.value } : { given: last.given };
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 border-l-[3px] border-line-2 pl-2.5 text-13 text-ink-2">
      <span>
        {t("last", {
          date: format.dateTime(last.at, { dateStyle: "medium" }),
          value: words(last),
        })}
        {last.note === "" ? null : ` (${last.note})`}
      </span>
      {editable && canReuse(question, draft) ? (
        <Button
          size="small"
          onClick={() => onChange({ ...said, ...(draft.note === "" ? { note: last.note } : {}) })}
        >
          {t("confirm")}
        </Button>
      ) : null}
    </p>
  );
}
