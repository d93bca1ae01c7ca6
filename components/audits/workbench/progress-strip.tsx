import { useTranslations } from "next-intl";
import type { AuditScore } from "#lib/audits/model.ts";
import type { AnswerMark } from "../marks.tsx";

/** What the strip draws of one question. */
export type StripMark = {
  readonly key: string;
  readonly value: AnswerMark | null;
  readonly returned: boolean;
};

function fillOf({ value, returned }: StripMark): string {
  if (returned) return "var(--status-soon)";
  if (value === null) return "var(--line-2)";
  return value === "not_met" ? "var(--status-late)" : "var(--ink-2)";
}

/**
 * "27 of 40 answered" over one cell per question that is shown, in order; under it the score so far
 * with what stands behind it.
 */
export function ProgressStrip({
  marks,
  score,
  hidden,
}: {
  readonly marks: readonly StripMark[];
  readonly score: AuditScore;
  /** Questions that no answer asks for. */
  readonly hidden: number;
}) {
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
      <p className="mt-1 text-12 leading-4 text-ink-3">
        {t("soFar", {
          known: score.score === null ? "no" : "yes",
          score: score.score ?? 0,
          coverage: score.coverage,
        })}
        {t("besides", {
          notApplicable: score.notApplicable,
          unscored: score.unscored,
          hidden,
        })}
      </p>
    </div>
  );
}
