"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { initialsOf } from "#components/layout/avatar.tsx";
import { CommentIcon } from "#components/ui/icons.tsx";
import type { Workbench } from "#lib/audits/answers/model.ts";
import { AnswerGlyph, type AnswerMark } from "../marks.tsx";

/** What the list shows of one question. */
export type ListItem = {
  readonly questionId: string;
  readonly key: string;
  readonly section: string;
  readonly short: string;
  readonly value: AnswerMark | null;
  readonly returned: boolean;
  /** In conflict, or not taken by the server. */
  readonly stopped: boolean;
  readonly openThreads: number;
  /** Not as it was in the last audit. */
  readonly changed: boolean;
  /** Names of others who are at it. */
  readonly present: readonly string[];
};

/**
 * Sections and questions; the section of the current question is open, the others are counted.
 * Under a filter every section shows what belongs to it.
 */
export function QuestionList({
  sections,
  items,
  shown,
  current,
  filter,
  onChoose,
}: {
  readonly sections: Workbench["sections"];
  readonly items: readonly ListItem[];
  /** Those that the filter shows; null is no filter. */
  readonly shown: ReadonlySet<string> | null;
  readonly current: ListItem | undefined;
  /** The control that says what is shown. */
  readonly filter: ReactNode;
  readonly onChoose: (key: string) => void;
}) {
  const t = useTranslations("audits");
  return (
    <nav
      aria-label={t("workbench.questions")}
      className="overflow-auto border-r border-line py-2 max-md:max-h-[40dvh] max-md:border-r-0 max-md:border-b"
    >
      {filter}
      {sections.map((section) => {
        const own = items.filter((item) => item.section === section.key);
        const listed = own.filter(({ questionId }) => shown?.has(questionId) ?? true);
        const first = listed.find((item) => item.value === null || item.returned) ?? listed[0];
        if (first === undefined) return null;
        const open = shown !== null || current?.section === section.key;
        return (
          <section key={section.key} aria-label={section.title}>
            <button
              type="button"
              aria-expanded={open}
              onClick={() => onChoose(first.key)}
              className="flex h-8 w-full items-center gap-2 pr-4 pl-7 text-left text-13 font-strong hover:bg-surface-hover max-md:h-10 max-md:pl-4"
            >
              <span className="w-3 text-ink-3">{section.key}</span>
              <span className="min-w-0 flex-1 truncate">{section.title}</span>
              <span className="text-12 font-text text-ink-3">
                {t("workbench.ofTotal", {
                  done: own.filter(({ value }) => value !== null).length,
                  total: own.length,
                })}
              </span>
            </button>
            {open ? (
              <ol className="mb-1.5">
                {listed.map((item) => {
                  const isCurrent = item.questionId === current?.questionId;
                  return (
                    <li key={item.questionId}>
                      <button
                        type="button"
                        aria-current={isCurrent ? "step" : undefined}
                        onClick={() => onChoose(item.key)}
                        ref={isCurrent ? scrollToCurrent : undefined}
                        className={clsx(
                          "grid w-full grid-cols-[14px_26px_1fr_auto] items-start gap-[7px] py-[5px] pr-4 pl-7 text-left text-13 leading-[18px] max-md:min-h-10 max-md:pl-4",
                          isCurrent
                            ? "bg-accent-soft font-mid text-ink shadow-[inset_3px_0_0_var(--accent)]"
                            : "text-ink-2 hover:bg-surface-hover",
                        )}
                      >
                        <AnswerGlyph
                          value={item.value}
                          returned={item.returned}
                          label={
                            item.returned
                              ? t("values.returned")
                              : t(`values.${item.value ?? "open"}`)
                          }
                        />
                        <span className="text-ink-3">{item.key}</span>
                        <span>{item.short}</span>
                        <Asides item={item} />
                      </button>
                    </li>
                  );
                })}
              </ol>
            ) : null}
          </section>
        );
      })}
    </nav>
  );
}

/** Who else is at a question, and how many threads are open there. */
function Asides({ item }: { readonly item: ListItem }) {
  const t = useTranslations("audits.workbench");
  const { present, openThreads, key } = item;
  if (present.length === 0 && openThreads === 0) return null;
  return (
    <span className="flex items-center gap-1.5 text-12 font-text text-ink-3">
      {present.map((name) => (
        <span key={name} title={t("present.is", { name, key })} className="font-mid text-accent">
          <span aria-hidden="true">{initialsOf(name)}</span>
          <span className="sr-only">{t("present.is", { name, key })}</span>
        </span>
      ))}
      {openThreads === 0 ? null : (
        <span className="inline-flex items-center gap-0.5">
          <CommentIcon />
          <span aria-hidden="true">{openThreads}</span>
          <span className="sr-only">{t("openThreads", { count: openThreads })}</span>
        </span>
      )}
    </span>
  );
}

/** Keeps the current question in sight while going through by keyboard. */
function scrollToCurrent(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}
