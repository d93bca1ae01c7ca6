import type { ReactNode } from "react";

/** An empty page teaches the next step: what the list is for, the best first step, one button. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="max-w-[56ch] py-4">
      <h3 className="mb-1">{title}</h3>
      <p className="mb-2.5 text-13 leading-[19px] text-ink-2">{children}</p>
      {action}
    </div>
  );
}
