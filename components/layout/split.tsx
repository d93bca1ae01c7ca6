import clsx from "clsx";
import type { ReactNode } from "react";

const columns = {
  /** Seven of twelve and five of twelve. */
  "7-5": "grid-cols-[minmax(0,7fr)_minmax(0,5fr)]",
  /** Thirds. */
  "4-4-4": "grid-cols-3",
  /** Halves. */
  "6-6": "grid-cols-2",
  /** A main column and a side of about 372 px. */
  side: "grid-cols-[minmax(0,780fr)_minmax(0,372fr)] items-start gap-x-7!",
} as const;

/**
 * Columns of a page, 32 px apart (28 with a side), one under the other below 1100 px.
 */
export function Split({
  columns: kind,
  className,
  children,
}: {
  readonly columns: keyof typeof columns;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={clsx("grid gap-x-8 gap-y-7", columns[kind], "max-lg:grid-cols-1", className)}>
      {children}
    </div>
  );
}

/** Parts under one another, 28 px apart. */
export function Stack({
  className,
  children,
}: {
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return <div className={clsx("grid min-w-0 content-start gap-7", className)}>{children}</div>;
}
