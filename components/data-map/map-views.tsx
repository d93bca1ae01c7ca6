"use client";
import clsx from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";

const views = [
  { key: "matrix", href: "/data-map" },
  { key: "picture", href: "/data-map/picture" },
  { key: "history", href: "/data-map/history" },
] as const;

/** The ways to look at the map: as a matrix, as a picture, and how it came to be. */
export function MapViews({ current }: { readonly current: (typeof views)[number]["key"] }) {
  const t = useTranslations("data-map.views");
  return (
    <nav
      aria-label={t("label")}
      className="print-hidden inline-flex overflow-hidden rounded-control border border-line-control text-13"
    >
      {views.map(({ key, href }) => (
        <Link
          key={key}
          href={href}
          prefetch={false}
          aria-current={key === current ? "page" : undefined}
          className={clsx(
            "px-2.5 leading-7 text-ink-2 not-first:border-l not-first:border-line-2 hover:bg-surface-hover hover:no-underline focus-visible:shadow-[inset_0_0_0_2px_var(--accent)] max-md:leading-10",
            key === current && "bg-surface-sunken font-strong text-ink",
          )}
        >
          {t(key)}
        </Link>
      ))}
    </nav>
  );
}
