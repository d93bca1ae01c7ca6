import Link from "next/link";
import { useTranslations } from "next-intl";

/** Next and previous page of a list whose place stands in the address. */
export function PageLinks({
  path,
  page,
}: {
  readonly path: string;
  readonly page: { readonly previous: string | null; readonly next: string | null };
}) {
  const t = useTranslations("table");
  if (page.previous === null && page.next === null) return null;
  const href = (cursor: string) => `${path}?${new URLSearchParams({ cursor })}`;
  return (
    <nav aria-label={t("pages")} className="mt-2 flex gap-4 text-13">
      {page.previous === null ? null : (
        <Link href={href(page.previous)} prefetch={false}>
          {t("previous")}
        </Link>
      )}
      {page.next === null ? null : (
        <Link href={href(page.next)} prefetch={false}>
          {t("next")}
        </Link>
      )}
    </nav>
  );
}
