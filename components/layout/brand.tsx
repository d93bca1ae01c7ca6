import clsx from "clsx";

/** The mark of Tierce: two guards and the outside line. */
export function BrandMark({ className }: { readonly className?: string }) {
  return (
    <svg
      className={clsx("flex-none", className)}
      width="17"
      height="18"
      viewBox="0 0 17 18"
      aria-hidden="true"
    >
      <path d="M2 2v14M7.5 2v14" stroke="var(--ink)" strokeWidth="2.2" fill="none" />
      <path d="M15.6 2 12.6 16" stroke="var(--accent)" strokeWidth="2.2" fill="none" />
    </svg>
  );
}
