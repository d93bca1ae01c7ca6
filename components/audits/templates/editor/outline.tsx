"use client";
import clsx from "clsx";
import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import {
  addQuestion,
  dropBefore,
  duplicateQuestion,
  removeQuestion,
  stepQuestion,
} from "#lib/audits/templates/editing/rules.ts";
import type { TemplateContent, TemplateProblem } from "#lib/audits/templates/model.ts";
import type { Locale } from "#lib/shared/locale.ts";

/** The keys that move a question. */
const moveKeys = ["Alt", "↑", "↓"] as const;

/** Sections with their questions: choose, add, copy, remove; moved by Alt and arrows, or dragged. */
export function Outline({
  content,
  taken,
  problems,
  current,
  onChoose,
  onChange,
}: {
  readonly content: TemplateContent;
  /** Keys that published versions used. */
  readonly taken: readonly string[];
  readonly problems: readonly TemplateProblem[];
  readonly current: string | null;
  readonly onChoose: (key: string | null) => void;
  readonly onChange: (content: TemplateContent) => void;
}) {
  const t = useTranslations("templates.editor");
  const locale = useLocale() as Locale;
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const wanting = new Set(problems.map(({ at }) => at));
  const choose = (made: { content: TemplateContent; key: string } | null) => {
    if (made === null) return;
    onChange(made.content);
    onChoose(made.key);
  };
  const move = (event: KeyboardEvent, key: string) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (by === null || !event.altKey) return;
    event.preventDefault();
    const next = stepQuestion(content, key, by);
    onChange(next);
    const section = next.questions.find((one) => one.key === key)?.section ?? "";
    const place = next.questions.filter((one) => one.section === section);
    setSaid(t("moved", { key, section, place: place.findIndex((one) => one.key === key) + 1 }));
  };
  return (
    <nav aria-label={t("outline")} className="min-w-0">
      <button
        type="button"
        aria-current={current === null ? "step" : undefined}
        onClick={() => onChoose(null)}
        className={clsx(
          "flex h-8 w-full items-center px-2 text-left text-13 font-strong",
          current === null ? "bg-accent-soft" : "hover:bg-surface-hover",
        )}
      >
        {t("nameAndSections")}
      </button>
      {content.sections.map((section) => (
        <section key={section.key} aria-label={section.title[locale]} className="mt-2">
          <h3 className="flex items-baseline gap-2 px-2 text-13">
            <span className="w-4 text-ink-3">{section.key}</span>
            <span className="min-w-0 flex-1 truncate">
              {section.title[locale] || <i className="text-ink-3">{t("untitled")}</i>}
            </span>
          </h3>
          <ol>
            {content.questions
              .filter((question) => question.section === section.key)
              .map(({ key, short }) => (
                <li
                  key={key}
                  draggable
                  onDragStart={() => setDragged(key)}
                  onDragOver={(event) => event.preventDefault()}
                  onDrop={(event) => {
                    event.preventDefault();
                    if (dragged !== null) onChange(dropBefore(content, dragged, key));
                    setDragged(null);
                  }}
                >
                  <button
                    type="button"
                    aria-current={key === current ? "step" : undefined}
                    aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                    onClick={() => onChoose(key)}
                    onKeyDown={(event) => move(event, key)}
                    className={clsx(
                      "grid w-full cursor-grab grid-cols-[34px_1fr_auto] items-start gap-1.5 px-2 py-[5px] text-left text-13 leading-[18px]",
                      key === current
                        ? "bg-accent-soft font-mid text-ink shadow-[inset_3px_0_0_var(--accent)]"
                        : "text-ink-2 hover:bg-surface-hover",
                    )}
                  >
                    <span className="text-ink-3">{key}</span>
                    <span className="min-w-0 break-words">
                      {short[locale] || <i className="text-ink-3">{t("untitled")}</i>}
                    </span>
                    {wanting.has(key) ? (
                      <span className="text-12 text-soon-ink">{t("unready")}</span>
                    ) : null}
                  </button>
                </li>
              ))}
          </ol>
          <Button
            size="small"
            variant="quiet"
            className="ml-[38px]"
            onClick={() =>
              choose(
                addQuestion(
                  content,
                  {
                    section: section.key,
                    after:
                      content.questions.find(({ key }) => key === current)?.section === section.key
                        ? current
                        : null,
                  },
                  taken,
                ),
              )
            }
          >
            {t("addQuestion", { section: section.key })}
          </Button>
        </section>
      ))}
      {current === null ? null : (
        <div className="mt-3 flex flex-wrap items-center gap-2 border-t border-line pt-2.5 text-12 text-ink-2">
          <Button size="small" onClick={() => choose(duplicateQuestion(content, current, taken))}>
            {t("duplicate", { key: current })}
          </Button>
          <Button
            size="small"
            onClick={() => {
              onChange(removeQuestion(content, current));
              onChoose(null);
            }}
          >
            {t("remove", { key: current })}
          </Button>
          <span className="inline-flex items-center gap-1">
            {moveKeys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
            {t("move")}
          </span>
        </div>
      )}
      <p className="sr-only" aria-live="polite">
        {said}
      </p>
    </nav>
  );
}
