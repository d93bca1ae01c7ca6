import type { ReactNode } from "react";
import { CopyReference } from "./copy-reference.tsx";

/**
 * An error in place: what happened, what was kept, what to do, and the reference to give to whoever
 * helps. A rust edge at the left; never a toast alone.
 */
export function ErrorState({
  title,
  children,
  reference,
  actions,
}: {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly reference?: string;
  readonly actions?: ReactNode;
}) {
  return (
    <div role="alert">
      <div className="border-l-[3px] border-late py-0.5 pl-3 text-13 leading-[19px]">
        <p className="font-mid">{title}</p>
        <div className="max-w-[60ch]">{children}</div>
        {reference ? <CopyReference id={reference} /> : null}
      </div>
      {actions ? <div className="mt-3 flex flex-wrap gap-x-5 gap-y-2">{actions}</div> : null}
    </div>
  );
}
