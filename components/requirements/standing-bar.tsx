import { useTranslations } from "next-intl";
import type { ConformityCounts, ConformityState } from "#lib/requirements/model.ts";

/** From what needs work to what is fine; not applicable leaves the sum. */
const order = ["not_met", "partly_met", "not_assessed", "waived", "met"] as const;

const fills: Readonly<Record<Exclude<ConformityState, "not_applicable">, string>> = {
  not_met: "var(--band-high)",
  partly_met: "var(--band-moderate)",
  not_assessed: "url(#hatch)",
  waived: "var(--line-2)",
  met: "var(--ink-2)",
};

/** One bar of vendors by conformity; unknown is hatched. Its figures stand beside it in words. */
export function StandingBar({ counts }: { readonly counts: ConformityCounts }) {
  const t = useTranslations("requirements.states");
  const total = order.reduce((sum, state) => sum + counts[state], 0);
  let from = 0;
  const said = order
    .filter((state) => counts[state] > 0)
    .map((state) => `${t(state)} ${counts[state]}`)
    .join(", ");
  return (
    <svg
      role="img"
      aria-label={said}
      viewBox="0 0 200 10"
      preserveAspectRatio="none"
      className="block h-2.5 w-full max-w-[200px]"
    >
      <title>{said}</title>
      {order.map((state) => {
        const width = total === 0 ? 0 : (counts[state] / total) * 200;
        const x = from;
        from += width;
        return width === 0 ? null : (
          <rect
            key={state}
            x={x}
            y="0.5"
            width={Math.max(width - 1, 0.5)}
            height="9"
            fill={fills[state]}
            stroke={state === "not_assessed" ? "var(--unknown)" : "none"}
            strokeWidth="0.6"
          />
        );
      })}
    </svg>
  );
}
