import clsx from "clsx";
import type { ReactNode } from "react";

/**
 * A part of a page: rule, title, one sentence that states the finding, content.
 * `aside` stands at the right of the title (a count, a link, a small button).
 * `rule={false}` drops the line over it, for the first part beside a picture.
 */
export function Section({
  title,
  sentence,
  aside,
  id,
  rule = true,
  className,
  children,
}: {
  readonly title: ReactNode;
  readonly sentence?: ReactNode;
  readonly aside?: ReactNode;
  readonly id?: string;
  readonly rule?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <section
      id={id}
      className={clsx("flex min-w-0 flex-col", rule && "border-t border-line-2 pt-2.5", className)}
    >
      <header className="mb-2.5">
        <div className="flex items-baseline gap-3">
          <h2 className="min-w-0 flex-1">{title}</h2>
          {aside ? <div className="meta flex-none">{aside}</div> : null}
        </div>
        {sentence ? <Sentence>{sentence}</Sentence> : null}
      </header>
      {children}
    </section>
  );
}

/** The sentence under a title: it says what there is to see. */
export function Sentence({ children }: { readonly children: ReactNode }) {
  return <p className="mt-px text-13 leading-[18px] text-pretty text-ink-2">{children}</p>;
}

/** The posture sentence: 24 px, one per page at most. */
export function Posture({ children }: { readonly children: ReactNode }) {
  return (
    <p className="mt-2.5 mb-1 max-w-[76ch] text-24 tracking-[-.012em] text-balance max-md:text-20">
      {children}
    </p>
  );
}
