import type { ComponentProps, ReactNode } from "react";

/** Whether an address leads to a page of the web. Others (`data:`, `javascript:`) may run as code. */
function leadsToTheWeb(address: string): boolean {
  try {
    return /^https?:$/.test(new URL(address).protocol);
  } catch {
    return false;
  }
}

/**
 * A way to a page elsewhere, by an address that somebody entered. Forms take addresses of the web
 * only; should another one stand in the database all the same, it is shown as text and leads nowhere.
 */
export function WebLink({
  href,
  children,
  ...rest
}: Omit<ComponentProps<"a">, "href" | "target" | "rel"> & {
  readonly href: string;
  readonly children: ReactNode;
}) {
  if (!leadsToTheWeb(href)) return <span className={rest.className}>{children}</span>;
  return (
    <a {...rest} href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}
