"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
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
};

/** Sections and questions; the section of the current question is open, the others are counted. */
export function QuestionList({
  sections,
  items,
  current,
  onChoose,
}: {
  readonly sections: Workbench["sections"];
  readonly items: readonly ListItem[];
  readonly current: ListItem | undefined;
  readonly onChoose: (key: string) => void;
}) {
  const t = useTranslations("audits");
  return (
    <nav
      aria-label={t("workbench.questions")}
      className="overflow-auto border-r border-line py-2 max-md:max-h-[40dvh] max-md:border-r-0 max-md:border-b"
    >
      {sections.map((section) => {
        const own = items.filter((item) => item.section === section.key);
        const first = own.find((item) => item.value === null || item.returned) ?? own[0];
        if (first === undefined) return null;
        const open = current?.section === section.key;
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
                {own.map((item) => {
                  const isCurrent = item.questionId === current.questionId;
                  return (
                    <li key={item.questionId}>
                      <button
                        type="button"
                        aria-current={isCurrent ? "step" : undefined}
                        onClick={() => onChoose(item.key)}
                        ref={isCurrent ? scrollToCurrent : undefined}
                        className={clsx(
                          "grid w-full grid-cols-[14px_26px_1fr] items-start gap-[7px] py-[5px] pr-4 pl-7 text-left text-13 leading-[18px] max-md:min-h-10 max-md:pl-4",
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

/** Keeps the current question in sight while going through by keyboard. */
function scrollToCurrent(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}
