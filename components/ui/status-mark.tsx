import clsx from "clsx";
import type { ReactNode } from "react";
import {
  ClockIcon,
  CrossIcon,
  EqualIcon,
  HalfIcon,
  OpenIcon,
  ReturnIcon,
  TickIcon,
  UnknownIcon,
} from "./icons.tsx";

/** What a status says at a glance. Good is quiet: only late and soon are tinted. */
export type StatusKind =
  | "done"
  | "running"
  | "soon"
  | "late"
  | "unknown"
  | "open"
  | "partly"
  | "returned"
  | "excluded";

const glyphs = {
  done: TickIcon,
  running: ClockIcon,
  soon: ClockIcon,
  late: CrossIcon,
  unknown: UnknownIcon,
  open: OpenIcon,
  partly: HalfIcon,
  returned: ReturnIcon,
  excluded: EqualIcon,
} as const;

const looks: Record<StatusKind, string> = {
  done: "text-ink-2",
  running: "text-ink-2",
  soon: "font-mid text-soon-ink",
  late: "font-mid text-late-ink",
  unknown: "text-ink-3",
  open: "text-ink-2",
  partly: "text-ink-2",
  returned: "text-soon-ink",
  excluded: "text-ink-2",
};

/** A 12 px glyph and its word: met, due in 4 d, overdue 3 d, not assessed. */
export function StatusMark({
  kind,
  title,
  children,
}: {
  readonly kind: StatusKind;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  const Glyph = glyphs[kind];
  return (
    <span
      title={title}
      className={clsx("inline-flex items-center gap-1.5 md:whitespace-nowrap", looks[kind])}
    >
      <Glyph className="flex-none" />
      {children}
    </span>
  );
}
