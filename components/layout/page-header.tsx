import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs.tsx";

/**
 * The head of a page: where am I, the title, one line of what it is, and at most one primary action
 * (`actions`: secondary ones first, the primary one last).
 * `meta` is a sentence of small print; `chips` are band, tier, owner in a row (13 px).
 */
export function PageHeader({
  crumbs,
  title,
  meta,
  chips,
  actions,
}: {
  readonly crumbs?: readonly Crumb[];
  readonly title: ReactNode;
  readonly meta?: ReactNode;
  readonly chips?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <>
      {crumbs ? <Breadcrumbs crumbs={crumbs} /> : null}
      <header className="flex items-start gap-3 max-md:block">
        <div className="min-w-0 flex-1">
          <h1>{title}</h1>
          {meta ? <p className="meta mt-px">{meta}</p> : null}
          {chips ? <ChipRow>{chips}</ChipRow> : null}
        </div>
        {actions ? (
          <div className="print-hidden flex flex-none flex-wrap items-center gap-3 max-md:mt-2.5 max-md:flex-col-reverse max-md:items-stretch max-md:gap-2 max-md:[&>*]:h-10 max-md:[&>*]:justify-center">
            {actions}
          </div>
        ) : null}
      </header>
    </>
  );
}

/** A row of facts about the thing of the page: 13 px, wraps. */
export function ChipRow({ children }: { readonly children: ReactNode }) {
  return (
    <div className="mt-0.5 flex flex-wrap items-center gap-x-3.5 gap-y-1 text-13 text-ink-2">
      {children}
    </div>
  );
}
