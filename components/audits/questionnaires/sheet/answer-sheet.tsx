"use client";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { saveWordAction } from "#lib/audits/questionnaires/answering/actions.ts";
import type { AnswerSheet as Sheet } from "#lib/audits/questionnaires/answering/model.ts";
import { isAnswered } from "#lib/audits/questions/rules.ts";
import { SavingState } from "../../workbench/saving-state.tsx";
import { shownOf } from "../../workbench/standing.ts";
import { useAnswers } from "../../workbench/use-answers.ts";
import { HandOn } from "./hand-on.tsx";
import { PartList } from "./part-list.tsx";
import { SheetQuestion } from "./sheet-question.tsx";
import { SubmitSheet } from "./submit-sheet.tsx";
import { useSheetFiles } from "./use-sheet-files.ts";

/** What a vendor's contact fills: one part at a time, saved as they go. */
export function AnswerSheet({ sheet }: { readonly sheet: Sheet }) {
  const t = useTranslations("questionnaires.answer");
  const { questionnaireId, linkId, sections, section, submittedAt } = sheet;
  const editable = submittedAt === null;
  const { questions, add, remove } = useSheetFiles(sheet.questions);
  const { store, snapshot } = useAnswers(
    questionnaireId,
    linkId,
    sheet.questions,
    editable,
    saveWordAction,
  );
  const [part, setPart] = useState(sections[0]?.key ?? "");
  const shown = useMemo(() => shownOf(questions, snapshot.entries), [questions, snapshot.entries]);
  const isDone = useCallback(
    (id: string) => {
      const draft = snapshot.entries.get(id)?.draft;
      return draft !== undefined && isAnswered(draft);
    },
    [snapshot.entries],
  );
  const parts = sections.map(({ key, title }) => {
    const own = shown.filter((question) => question.section === key);
    const done = own.filter(({ questionId }) => isDone(questionId)).length;
    return { key, title, total: own.length, done };
  });
  const show = (key: string) => {
    const found = questions.find((question) => question.key === key);
    if (found === undefined) return;
    setPart(found.section);
    requestAnimationFrame(() => {
      const target = document.getElementById(`question-${key}`);
      target?.scrollIntoView({ block: "start" });
      target?.focus({ preventScroll: true });
    });
  };
  const at = parts.findIndex(({ key }) => key === part);
  const current = parts[at];
  const next = parts[at + 1];
  const open = shown.filter((one) => !one.optional && !isDone(one.questionId)).length;
  return (
    <>
      <div className="sticky top-0 z-10 -mx-7 flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-line-2 bg-surface px-7 py-2.5 max-md:-mx-4 max-md:px-4">
        <p className="flex-1 text-13 text-ink-2">
          {t("progress", {
            done: shown.filter(({ questionId }) => isDone(questionId)).length,
            total: shown.length,
          })}
        </p>
        {editable ? (
          <>
            <SavingState
              snapshot={snapshot}
              path="/answer"
              keyOf={(id) => questions.find((one) => one.questionId === id)?.key ?? ""}
              onShow={show}
            />
            {section === null ? (
              <SubmitSheet open={open} beforeSubmit={store.flush} onShow={show} />
            ) : null}
          </>
        ) : null}
      </div>
      <div className="mt-5 grid grid-cols-[220px_minmax(0,640px)] items-start gap-10 max-md:block">
        <PartList parts={parts} current={part} onChoose={setPart} />
        <div className="min-w-0">
          {current === undefined ? null : (
            <header className="mb-4 flex flex-wrap items-baseline gap-3">
              <h2 className="flex-1 text-16">{current.title}</h2>
              {section === null ? (
                <HandOn
                  part={current}
                  editable={editable}
                  handedOn={sheet.handedOn.filter((one) => one.section === part)}
                />
              ) : null}
            </header>
          )}
          {shown
            .filter((question) => question.section === part)
            .map((question) => {
              const entry = snapshot.entries.get(question.questionId);
              return entry === undefined ? null : (
                <SheetQuestion
                  key={question.questionId}
                  question={question}
                  entry={entry}
                  editable={editable}
                  onChange={(change) => store.change(question.questionId, change)}
                  onLeave={() => void store.flush()}
                  onResolve={(choices) => store.resolve(question.questionId, choices)}
                  onFileAdded={(file) => add(question.questionId, file)}
                  onFileRemoved={(linkId) => remove(question.questionId, linkId)}
                />
              );
            })}
          {next === undefined ? null : (
            <Button
              onClick={() => {
                setPart(next.key);
                window.scrollTo({ top: 0 });
              }}
            >
              {t("next", { title: next.title })}
            </Button>
          )}
        </div>
      </div>
    </>
  );
}
