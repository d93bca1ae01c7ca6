"use client";
import clsx from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button.tsx";
import { FormGlyph } from "#components/ui/form-mark.tsx";
import { ChevronIcon } from "#components/ui/icons.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { Drift } from "#lib/discovery/model.ts";
import { DriftButton } from "./drift-button.tsx";
import { type DriftAct, driftId } from "./groups.ts";
import { useDriftWords } from "./words.ts";

/** One difference: the field, how it was seen, how often, how sure, and what was decided. */
export function DriftRow({
  drift,
  isSelected,
  onSelect,
  onAct,
  cell,
  span,
}: {
  readonly drift: Drift;
  readonly isSelected: boolean;
  readonly onSelect: ((drifts: readonly Drift[], on: boolean) => void) | null;
  readonly onAct: (act: DriftAct, drifts: readonly Drift[]) => void;
  readonly cell: string;
  /** How many columns the table has. */
  readonly span: number;
}) {
  const t = useTranslations("discovery");
  const words = useDriftWords();
  const field = drift.kind === "new_vendor" ? t("drift.vendorOnly") : words.field(drift);
  const what = `${drift.vendorName}: ${field}`;
  const open = drift.standing === "open";
  const reason = useDecisionReason(drift);
  // On a narrow screen the reason stands under the row, and the rule under both.
  const own = clsx(cell, reason !== null && "max-md:border-b-0");
  return (
    <>
      <tr
        data-row={driftId(drift)}
        tabIndex={-1}
        aria-selected={onSelect === null ? undefined : isSelected}
        className={clsx(
          "group outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]",
          isSelected ? "bg-accent-soft" : "hover:bg-surface-hover",
        )}
      >
        {onSelect === null ? null : (
          <td
            className={clsx(
              own,
              "w-7 pl-2.5!",
              isSelected && "shadow-[inset_3px_0_0_var(--accent)]",
            )}
          >
            {open ? (
              <input
                type="checkbox"
                checked={isSelected}
                onChange={(event) => onSelect([drift], event.target.checked)}
                aria-label={t("drift.selectRow", { what })}
                className="mt-[3px] size-3.5 accent-[var(--accent)]"
              />
            ) : null}
          </td>
        )}
        <td className={own}>
          <span className="flex items-start gap-1.5">
            {drift.kind === "new_vendor" ? null : (
              <FormGlyph
                form={drift.seen ?? drift.declared ?? "unknown"}
                evidence={drift.kind === "declared_not_seen" ? "declared" : "drift"}
              />
            )}
            <span className="min-w-0">
              <span className={clsx(drift.seen === "raw" && "font-mid")}>{field}</span>
              <span className="meta block">{words.difference(drift)}</span>
              {reason === null ? null : (
                <span className="block max-w-[68ch] text-13 wrap-anywhere text-ink-2 max-md:hidden">
                  {reason}
                </span>
              )}
              <span className="mono block text-12 wrap-anywhere text-ink-2 md:hidden">
                {drift.mask}
              </span>
            </span>
          </span>
        </td>
        <td className={clsx(own, "max-md:hidden")}>
          {drift.seen === null ? null : (
            <>
              <span className="text-13">{words.form(drift.seen)}</span>
              {drift.mask === "" ? null : (
                <span className="mono block text-12 wrap-anywhere text-ink-2">{drift.mask}</span>
              )}
            </>
          )}
        </td>
        <td className={clsx(own, "text-right")}>
          {drift.count === 0 ? <span className="text-ink-3">–</span> : words.figure(drift.count)}
        </td>
        <td className={clsx(own, "text-13 text-ink-2 max-lg:hidden")}>
          {drift.confidence === null ? null : t(`confidences.${drift.confidence}`)}
        </td>
        {onSelect === null ? null : (
          <td className={clsx(own, "text-right")}>
            {open && drift.kind === "declared_not_seen" ? (
              <DriftButton act="endDeclared" drift={drift} what={what} />
            ) : null}
            {open ? (
              <Menu
                trigger={
                  <button
                    type="button"
                    aria-label={t("drift.decideOn", { what })}
                    className={buttonClass("quiet", "small")}
                  >
                    {t("drift.decide")}
                    <ChevronIcon direction="down" />
                  </button>
                }
                entries={(["declare", "finding", "dismiss"] as const)
                  .filter((act) => act !== "declare" || drift.kind !== "declared_not_seen")
                  .map((act) => ({
                    kind: "action",
                    label: t(`drift.${act === "finding" ? "openFinding" : act}`),
                    onSelect: () => onAct(act, [drift]),
                  }))}
              />
            ) : (
              <div className="inline-grid justify-items-start gap-0.5">
                <Decision drift={drift} />
                <DriftButton act="takeBack" drift={drift} what={what} />
              </div>
            )}
          </td>
        )}
      </tr>
      {reason === null ? null : (
        <tr className="md:hidden">
          <td colSpan={span} className={clsx(cell, "pt-0! text-13 wrap-anywhere text-ink-2")}>
            {reason}
          </td>
        </tr>
      )}
    </>
  );
}

/** What was decided, and by whom; why and until when stands under the field, where there is room. */
function Decision({ drift: { decision, standing } }: { readonly drift: Drift }) {
  const t = useTranslations("discovery");
  const words = useDriftWords();
  if (decision === null) return null;
  const by = t("drift.by", {
    name: decision.decidedBy ?? t("drift.somebody"),
    date: words.day(decision.decidedAt),
  });
  return (
    <span className="inline-block text-left text-13">
      {standing === "finding" && decision.findingId !== null ? (
        <Link href={`/findings/${decision.findingId}`} prefetch={false} title={by}>
          {t("drift.finding")}
        </Link>
      ) : (
        <StatusMark kind="excluded" title={by}>
          {t(`standings.${standing}`)}
        </StatusMark>
      )}
    </span>
  );
}

/** Why a difference was dismissed and until when, or what its finding says; null without either. */
function useDecisionReason({ decision, standing }: Drift): string | null {
  const t = useTranslations("discovery.drift");
  const words = useDriftWords();
  if (decision === null || standing === "open") return null;
  const { reason, until } = decision;
  const end = until === null ? t("forGood") : t("until", { date: words.day(until) });
  return [reason, standing === "dismissed" ? end : ""].filter(Boolean).join(" · ") || null;
}
