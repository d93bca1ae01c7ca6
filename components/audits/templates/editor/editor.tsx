"use client";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";
import { replaceQuestion } from "#lib/audits/templates/editing/rules.ts";
import type { RequirementOption, TemplateVersionView } from "#lib/audits/templates/model.ts";
import { inSections, templateProblems } from "#lib/audits/templates/rules.ts";
import { DraftActions } from "./draft-actions.tsx";
import { Outline } from "./outline.tsx";
import { ProblemList } from "./problem-list.tsx";
import { QuestionForm } from "./question-form.tsx";
import { TemplateForm } from "./template-form.tsx";
import { useDraft } from "./use-draft.ts";

/** A draft: its outline left, the chosen question in the middle, what is still missing right. */
export function Editor({
  view,
  requirements,
}: {
  readonly view: TemplateVersionView;
  readonly requirements: readonly RequirementOption[];
}) {
  const t = useTranslations("templates.editor");
  const draft = useDraft(view);
  const { content, change } = draft;
  const [chosen, setChosen] = useQueryState("q", parseAsString);
  const questions = useMemo(() => inSections(content), [content]);
  const problems = useMemo(() => templateProblems(content), [content]);
  const question = questions.find(({ key }) => key === chosen);
  return (
    <div className="mt-3 grid min-w-0 grid-cols-[300px_minmax(0,1fr)_260px] gap-6 max-lg:grid-cols-[260px_minmax(0,1fr)] max-md:grid-cols-1">
      <Outline
        content={content}
        taken={view.takenKeys}
        problems={problems}
        current={question?.key ?? null}
        onChoose={(key) => void setChosen(key)}
        onChange={change}
      />
      <div className="min-w-0">
        {question === undefined ? (
          <TemplateForm content={content} onChange={change} />
        ) : (
          <QuestionForm
            key={question.key}
            question={question}
            earlier={questions.slice(0, questions.indexOf(question))}
            requirements={requirements}
            onChange={(next) => change(replaceQuestion(content, next))}
          />
        )}
      </div>
      <aside className="max-lg:col-span-full" aria-label={t("state")}>
        <DraftActions versionId={view.id} draft={draft} problems={problems.length} />
        <ProblemList problems={problems} onShow={(key) => void setChosen(key)} />
      </aside>
    </div>
  );
}
