"use client";
import clsx from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ChevronIcon } from "#components/ui/icons.tsx";
import type { Sort } from "#lib/shared/keyset.ts";
import { sortParameter } from "#lib/shared/table-query.ts";
import { type Column, dropClass } from "./columns.ts";
import { useListHref } from "./table-url.ts";

/** The look of a head cell; shared with tables that are not lists. */
export const headCellClass =
  "h-[30px] border-b border-line-2 bg-surface px-2 pb-[5px] text-left align-bottom text-12 font-mid whitespace-nowrap text-ink-3 first:pl-0 last:pr-0";

/** One head: a link that sorts where the list can be sorted by it. */
export function HeadCell<Row>({
  column,
  sort,
}: {
  readonly column: Column<Row>;
  readonly sort: Sort;
}) {
  const t = useTranslations("table");
  const href = useListHref();
  const active = column.sort !== undefined && column.sort === sort.key;
  const right = column.align === "right";
  let content: ReactNode = column.label;
  if (column.sort !== undefined) {
    const first = column.sortsDownFirst ? "desc" : "asc";
    const direction = active ? (sort.direction === "asc" ? "desc" : "asc") : first;
    content = (
      <Link
        href={href({ sort: sortParameter({ key: column.sort, direction }) })}
        prefetch={false}
        scroll={false}
        title={t("sortBy", { column: column.label })}
        className={clsx(
          "relative inline-flex h-4 items-center gap-1 text-ink-3 before:absolute before:-inset-x-1 before:-inset-y-1 hover:text-ink hover:no-underline",
          active && "text-ink!",
          right && "flex-row-reverse",
        )}
      >
        {column.label}
        <ChevronIcon
          direction={active && sort.direction === "asc" ? "up" : "down"}
          className={clsx(!active && "invisible")}
        />
      </Link>
    );
  }
  return (
    <th
      scope="col"
      aria-sort={active ? (sort.direction === "asc" ? "ascending" : "descending") : undefined}
      style={column.width ? { width: column.width } : undefined}
      className={clsx(headCellClass, right && "text-right!", dropClass(column.drop))}
    >
      {content}
    </th>
  );
}
