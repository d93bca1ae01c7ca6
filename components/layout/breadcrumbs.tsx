import Link from "next/link";
import { getTranslations } from "next-intl/server";

/** One step of where we are. The last step has no link. */
export type Crumb = { readonly label: string; readonly href?: string };

/** Where am I: 12 px, over the title. */
export async function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const t = await getTranslations("shell");
  return (
    <nav aria-label={t("breadcrumbs")} className="meta mb-0.5">
      <ol className="flex flex-wrap">
        {crumbs.map((crumb, index) => (
          <li key={crumb.href ?? crumb.label}>
            {index > 0 ? (
              <span aria-hidden="true" className="px-[5px] text-line-control">
                /
              </span>
            ) : null}
            {crumb.href ? (
              <Link href={crumb.href} prefetch={false} className="text-ink-3">
                {crumb.label}
              </Link>
            ) : (
              <span aria-current="page">{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
