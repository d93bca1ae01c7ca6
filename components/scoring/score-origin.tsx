import { useTranslations } from "next-intl";
import type { AssessmentDetail } from "#lib/scoring/model.ts";
import { useCauseWords } from "./score-history.tsx";

/** Where the figures of the page come from: a stored assessment, or computed for the asking. */
export function ScoreOrigin({
  stored,
  when,
}: {
  readonly stored: AssessmentDetail | null;
  readonly when: string;
}) {
  const t = useTranslations("scoring.page");
  const cause = useCauseWords();
  return (
    <p className="text-13 text-ink-2">
      {stored === null
        ? t("computed", { date: when })
        : t("stored", {
            date: when,
            method: stored.result.method,
            cause: cause(stored.cause),
          })}
    </p>
  );
}
