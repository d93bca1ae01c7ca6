import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** A kind or a lifecycle: grey, or outlined for a state that is not the normal one. */
export function Tag({
  outlined = false,
  children,
}: {
  readonly outlined?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={clsx(
        "inline-flex h-[18px] items-center rounded-mark px-1.5 text-12 leading-[18px] whitespace-nowrap text-ink-2",
        outlined ? "shadow-[inset_0_0_0_1px_var(--line-2)]" : "bg-surface-sunken",
      )}
    >
      {children}
    </span>
  );
}

/** Marks a value that was set by hand and not found in records. `reason` says who and why. */
export function AssumedTag({
  reason,
  children,
}: {
  readonly reason?: string;
  readonly children?: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <span
      title={reason}
      className="inline-flex h-[18px] items-center rounded-mark px-1.5 text-12 leading-[18px] whitespace-nowrap text-ink-2 italic shadow-[inset_0_0_0_1px_var(--line-2)]"
    >
      {children ?? t("assumed")}
    </span>
  );
}

/**
 * A tier: an outlined figure, neutral, for a tier is a property and no alarm. `short` drops the
 * word, for a column whose head says it. An override adds an "o" and its reason.
 */
export function TierChip({
  tier,
  short = false,
  overriddenReason,
}: {
  readonly tier: number | null;
  readonly short?: boolean;
  readonly overriddenReason?: string | null;
}) {
  const t = useTranslations("common");
  if (tier === null) return <span className="text-ink-3 italic">{t("notTiered")}</span>;
  const words = t("tier", { tier });
  return (
    <span
      title={
        overriddenReason
          ? t("tierOverridden", { reason: overriddenReason })
          : short
            ? words
            : undefined
      }
      className="inline-grid h-[18px] min-w-5 grid-flow-col place-items-center rounded-mark border border-line-2 px-1 text-12 font-mid whitespace-nowrap text-ink-2"
    >
      {short ? (
        <>
          <span aria-hidden="true">{tier}</span>
          <span className="sr-only">{words}</span>
        </>
      ) : (
        words
      )}
      {overriddenReason ? <sup className="ml-px text-[9px]">o</sup> : null}
    </span>
  );
}

/** A value that is not known, in words: italic, never blank, never zero. */
export function Unknown({ children }: { readonly children?: ReactNode }) {
  const t = useTranslations("common");
  return <i className="text-ink-3">{children ?? t("unknown")}</i>;
}
