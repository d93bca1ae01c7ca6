"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button.tsx";
import { useListHref } from "./table-url.ts";

/** How many there are, and the way to the neighbours of this page. */
export function TablePages({
  total,
  shown,
  next,
  previous,
}: {
  /** Null when counting was not worth it. */
  readonly total: number | null;
  readonly shown: number;
  readonly next: string | null;
  readonly previous: string | null;
}) {
  const t = useTranslations("table");
  const href = useListHref();
  return (
    <nav
      aria-label={t("pages")}
      className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 pt-2 text-12 text-ink-3"
    >
      <span className="flex-1">
        {total === null
          ? null
          : total > shown
            ? t("shownOf", { shown, total })
            : t("total", { count: total })}
      </span>
      {previous || next ? (
        <span className="print-hidden flex gap-2">
          <PageLink href={previous && href({ cursor: previous })} label={t("previous")} />
          <PageLink href={next && href({ cursor: next })} label={t("next")} />
        </span>
      ) : null}
    </nav>
  );
}

function PageLink({ href, label }: { readonly href: string | null; readonly label: string }) {
  const look = buttonClass("secondary", "small");
  return href ? (
    <Link href={href} prefetch={false} scroll={false} className={look}>
      {label}
    </Link>
  ) : (
    <span aria-disabled="true" className={look}>
      {label}
    </span>
  );
}
