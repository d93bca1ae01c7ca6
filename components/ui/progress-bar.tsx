import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";

/** How far something is: a flat bar with its words. `total` null: it runs, and no end is known. */
export function ProgressBar({
  done,
  total,
  label,
  aside,
}: {
  readonly done: number;
  readonly total: number | null;
  readonly label: ReactNode;
  readonly aside?: ReactNode;
}) {
  const t = useTranslations("common");
  const labelId = useId();
  const share = total === null || total === 0 ? 0 : Math.min(1, done / total);
  return (
    <div className="min-w-0">
      <div className="mb-1 flex justify-between gap-3 text-12 text-ink-2">
        <span id={labelId}>{label}</span>
        <span>{aside ?? (total === null ? null : t("progress", { done, total }))}</span>
      </div>
      <div
        role="progressbar"
        aria-labelledby={labelId}
        aria-valuemin={0}
        aria-valuemax={total ?? undefined}
        aria-valuenow={total === null ? undefined : done}
        className="h-2 overflow-hidden bg-surface-sunken"
      >
        {total === null ? (
          <svg width="100%" height="8" aria-hidden="true">
            <rect width="100%" height="8" fill="url(#hatch)" />
          </svg>
        ) : (
          <div className="h-full bg-ink-2" style={{ width: `${share * 100}%` }} />
        )}
      </div>
    </div>
  );
}
