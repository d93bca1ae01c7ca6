"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";

/** A part of a questionnaire with how much of it is answered. */
export type Part = {
  readonly key: string;
  readonly title: string;
  readonly total: number;
  readonly done: number;
};

/** The parts, to go between them. */
export function PartList({
  parts,
  current,
  onChoose,
}: {
  readonly parts: readonly Part[];
  readonly current: string;
  readonly onChoose: (key: string) => void;
}) {
  const t = useTranslations("questionnaires.answer");
  return (
    <nav aria-label={t("parts")} className="sticky top-16 max-md:static max-md:mb-5">
      <ul className="border-t border-line-2">
        {parts.map(({ key, title, total, done }) => (
          <li key={key} className="border-b border-line">
            <button
              type="button"
              aria-current={key === current ? "step" : undefined}
              onClick={() => onChoose(key)}
              className={clsx(
                "flex min-h-9 w-full items-baseline gap-2 border-l-[3px] px-2 py-1.5 text-left text-13",
                key === current
                  ? "border-accent bg-accent-soft font-mid"
                  : "border-transparent hover:bg-surface-hover",
              )}
            >
              <span className="flex-1">{title}</span>
              <span className="text-12 whitespace-nowrap text-ink-2">
                {t("partDone", { done, total })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
