import { useTranslations } from "next-intl";
import type { AnswerValue } from "#lib/audits/answers/model.ts";

/** What the strip draws of one question. */
export type StripMark = {
  readonly key: string;
  readonly value: AnswerValue | null;
  readonly returned: boolean;
};

function fillOf({ value, returned }: StripMark): string {
  if (returned) return "var(--status-soon)";
  if (value === null) return "var(--line-2)";
  return value === "not_met" ? "var(--status-late)" : "var(--ink-2)";
}

/** "27 of 40 answered" over one cell per question, in order. */
export function ProgressStrip({ marks }: { readonly marks: readonly StripMark[] }) {
  const t = useTranslations("audits.workbench");
  const answered = marks.filter(({ value }) => value !== null).length;
  const step = 232 / Math.max(marks.length, 1);
  return (
    <div className="w-[232px] max-md:w-full">
      <div className="mb-1 flex justify-between text-12 text-ink-2">
        <span>
          {t.rich("answered", {
            answered,
            total: marks.length,
            strong: (chunks) => <b className="font-strong text-ink">{chunks}</b>,
          })}
        </span>
        <span>{t("toGo", { count: marks.length - answered })}</span>
      </div>
      <svg
        viewBox="0 0 232 8"
        preserveAspectRatio="none"
        aria-hidden="true"
        className="block h-2 w-full"
      >
        {marks.map((mark, index) => (
          <rect
            key={mark.key}
            x={index * step}
            width={Math.max(step - 1.2, 1)}
            height="8"
            fill={fillOf(mark)}
          />
        ))}
      </svg>
    </div>
  );
}
