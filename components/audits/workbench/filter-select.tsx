"use client";
import { useTranslations } from "next-intl";
import { type RefObject, useId } from "react";
import { Kbd } from "#components/ui/kbd.tsx";
import { isIn, type QuestionFilter, questionFilters } from "./question-filter.ts";
import type { ListItem } from "./question-list.tsx";

/** Says what the list of questions shows, with the number of each; V goes to it. */
export function FilterSelect({
  items,
  filter,
  box,
  onChange,
}: {
  readonly items: readonly ListItem[];
  readonly filter: QuestionFilter;
  readonly box: RefObject<HTMLSelectElement | null>;
  readonly onChange: (filter: QuestionFilter) => void;
}) {
  const t = useTranslations("audits.workbench.filter");
  const id = useId();
  const counts = new Map(
    questionFilters.map((one) => [one, items.filter((item) => isIn(one, item)).length]),
  );
  return (
    <div className="mb-1 flex items-center gap-2 pr-4 pb-1 pl-7 text-12 max-md:pl-4">
      <label htmlFor={id} className="text-ink-3">
        {t("label")}
      </label>
      <select
        id={id}
        ref={box}
        value={filter}
        onChange={({ target }) => {
          const chosen = questionFilters.find((one) => one === target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
        className="h-7 min-w-0 flex-1 rounded-control border border-line-control bg-surface px-1.5 text-ink max-md:h-10"
      >
        {questionFilters.map((one) => (
          <option key={one} value={one}>
            {t("counted", { name: t(one), count: counts.get(one) ?? 0 })}
          </option>
        ))}
      </select>
      <Kbd>V</Kbd>
      {counts.get(filter) === 0 ? <span className="sr-only">{t("nothing")}</span> : null}
    </div>
  );
}
