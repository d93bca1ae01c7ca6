import clsx from "clsx";
import {
  CrossIcon,
  EqualIcon,
  HalfIcon,
  OpenIcon,
  ReturnIcon,
  TickIcon,
} from "#components/ui/icons.tsx";
import type { AnswerContent, AnswerValue } from "#lib/audits/answers/model.ts";

/** What the list draws of an answer: a conformity, or that something was answered. */
export type AnswerMark = AnswerValue | "answered";

/** The mark of an answer; null is open. */
export function markOf({
  value,
  given,
}: Pick<AnswerContent, "value" | "given">): AnswerMark | null {
  return value ?? (given === null ? null : "answered");
}

const glyphs = {
  answered: TickIcon,
  met: TickIcon,
  partly_met: HalfIcon,
  not_met: CrossIcon,
  not_applicable: EqualIcon,
} as const;

/** The glyph of an answer; its word stands beside it or is given to screen readers. */
export function AnswerGlyph({
  value,
  returned,
  label,
}: {
  readonly value: AnswerMark | null;
  readonly returned: boolean;
  readonly label: string;
}) {
  const Glyph = returned ? ReturnIcon : value === null ? OpenIcon : glyphs[value];
  return (
    <span
      className={clsx(
        "inline-flex flex-none",
        returned ? "text-soon-ink" : value === "not_met" ? "text-late-ink" : "text-ink-2",
        !returned && value === null && "text-line-control",
      )}
    >
      <Glyph className="mt-[3px]" />
      <span className="sr-only">{label}</span>
    </span>
  );
}
