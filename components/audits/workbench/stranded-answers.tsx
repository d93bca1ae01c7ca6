"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { copyText } from "#components/ui/copy-text.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { keptItem } from "#components/ui/kept-on-device.ts";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import { useAnswerWords } from "../answer-words.ts";
import type { Draft } from "./answer-state.ts";
import { keptDrafts } from "./kept-answers.ts";

/**
 * What the person wrote on this device and could not send before the audit was closed to them: it
 * can be read and copied, and goes when they say so.
 */
export function StrandedAnswers({
  auditId,
  personId,
  questions,
}: {
  readonly auditId: string;
  readonly personId: string;
  readonly questions: readonly WorkbenchQuestion[];
}) {
  const t = useTranslations("audits.workbench.stranded");
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    setDrafts(keptDrafts(keptItem(personId, "answers", auditId).read()));
  }, [auditId, personId]);
  const stranded = questions.flatMap((question) => {
    const draft = drafts.get(question.questionId);
    return draft === undefined ? [] : [{ question, draft }];
  });
  if (stranded.length === 0) return null;
  const list = `stranded-${auditId}`;
  return (
    <Dialog
      title={t("title", { count: stranded.length })}
      description={t("body")}
      trigger={
        <button type="button" className="max-w-52 text-right text-12 hover:underline">
          <StatusMark kind="soon">{t("line", { count: stranded.length })}</StatusMark>
        </button>
      }
      footer={
        <>
          <Button
            variant="danger"
            onClick={() => {
              keptItem(personId, "answers", auditId).write(null);
              setDrafts(new Map());
            }}
          >
            {t("forget")}
          </Button>
          <Button
            variant="primary"
            onClick={() => {
              const lines = document.querySelectorAll(`#${list} p`);
              const text = [...lines].map(({ textContent }) => textContent).join("\n");
              void copyText(text).then(setCopied);
            }}
          >
            {copied ? t("copied") : t("copy")}
          </Button>
        </>
      }
    >
      <ul id={list} className="grid gap-3 text-13">
        {stranded.map(({ question, draft }) => (
          <StrandedAnswer key={question.questionId} question={question} draft={draft} />
        ))}
      </ul>
    </Dialog>
  );
}

function StrandedAnswer({
  question,
  draft,
}: {
  readonly question: WorkbenchQuestion;
  readonly draft: Draft;
}) {
  const words = useAnswerWords(question.form);
  return (
    <li>
      <p className="text-ink-3">
        {question.key} {question.short}
      </p>
      <p className="font-mid whitespace-pre-wrap">{words(draft)}</p>
      <p className="whitespace-pre-wrap">{draft.note}</p>
    </li>
  );
}
