"use client";
import { useLocale, useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useRef, useState } from "react";
import { AnswerControl } from "#components/audits/workbench/answer-control.tsx";
import type { Draft } from "#components/audits/workbench/answer-state.ts";
import { Button } from "#components/ui/button.tsx";
import type { WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import { isScored, shownKeys } from "#lib/audits/questions/rules.ts";
import type { TemplateContent, TemplateQuestion } from "#lib/audits/templates/model.ts";
import { inSections } from "#lib/audits/templates/rules.ts";
import { type Locale, locales } from "#lib/shared/locale.ts";
import { useConditionWords } from "./condition-words.ts";

const open: Draft = { value: null, given: null, note: "" };

/** A question as the workbench takes it, in one language, without an audit around it. */
function asAsked(question: TemplateQuestion, locale: Locale): WorkbenchQuestion {
  const {
    form,
    evidenceNeeds,
    short,
    text,
    help,
    references,
    requirementKey: _,
    ...plain
  } = question;
  return {
    ...plain,
    questionId: question.key,
    answerId: question.key,
    short: short[locale],
    text: text[locale],
    help: help[locale],
    references,
    form: {
      ...form,
      options: form.options.map((option) => ({ ...option, label: option.label[locale] })),
      columns: form.columns.map((column) => ({ ...column, label: column.label[locale] })),
    },
    needs: evidenceNeeds.map((need) => ({ ...need, text: need.text[locale] })),
    answer: {
      ...open,
      ...{ basis: null, revision: 1, answeredAt: new Date(0), answeredById: null },
      ...{ answeredByName: null, returnedReason: null, returnedByName: null },
    },
    evidence: [],
    findings: [],
    lastYear: null,
    sinceLast: null,
  };
}

/**
 * A version as the auditor sees it, in either language: answering it here shows and hides what the
 * conditions say. Nothing of it is stored.
 */
export function TemplatePreview({ content }: { readonly content: TemplateContent }) {
  const t = useTranslations("templates");
  const audits = useTranslations("audits.workbench");
  const [locale, setLocale] = useQueryState(
    "lang",
    parseAsStringLiteral(locales).withDefault(useLocale() as Locale),
  );
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const box = useRef<HTMLDivElement>(null);
  const questions = inSections(content);
  const words = useConditionWords(questions);
  const shown = shownKeys(questions, drafts);
  return (
    <div className="mt-3">
      <div className="flex flex-wrap items-center gap-2">
        {locales.map((one) => (
          <Button
            key={one}
            size="small"
            aria-pressed={one === locale}
            variant={one === locale ? "secondary" : "quiet"}
            onClick={() => void setLocale(one)}
          >
            {t("inLanguage", { language: one })}
          </Button>
        ))}
        <span className="meta" role="status">
          {t("shownOf", { shown: shown.size, total: questions.length })}
        </span>
      </div>
      <div lang={locale} className="max-w-[680px]">
        {content.sections.map((section) => {
          const own = questions.filter(
            ({ key, section: of }) => of === section.key && shown.has(key),
          );
          if (own.length === 0) return null;
          return (
            <section key={section.key} className="mt-5">
              <h2 className="border-b border-line-2 pb-1">
                <span className="mr-2 text-ink-3">{section.key}</span>
                {section.title[locale]}
              </h2>
              {own.map((question) => (
                <article key={question.key} className="border-b border-line py-4">
                  <p className="meta">
                    {[
                      question.key,
                      isScored(question)
                        ? audits("weight", { weight: question.weight })
                        : audits("noScore"),
                      ...(question.optional ? [audits("optional")] : []),
                      ...(question.condition === null
                        ? []
                        : [t("askedWhen", { condition: words(question.condition) })]),
                    ].join(" · ")}
                  </p>
                  <h3 className="text-16 font-strong text-balance">{question.text[locale]}</h3>
                  <p className="text-13 text-ink-2">{question.help[locale]}</p>
                  <AnswerControl
                    box={box}
                    question={asAsked(question, locale)}
                    draft={drafts.get(question.key) ?? open}
                    editable
                    onChange={(change) =>
                      setDrafts((before) =>
                        new Map(before).set(question.key, {
                          ...(before.get(question.key) ?? open),
                          ...change,
                        }),
                      )
                    }
                    onLeave={() => undefined}
                  />
                  {question.evidenceNeeds.length === 0 ? null : (
                    <ul className="list-disc pl-5 text-13 text-ink-2">
                      {question.evidenceNeeds.map((need) => (
                        <li key={need.key}>{need.text[locale]}</li>
                      ))}
                    </ul>
                  )}
                </article>
              ))}
            </section>
          );
        })}
      </div>
    </div>
  );
}
