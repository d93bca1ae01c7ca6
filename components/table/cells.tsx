import clsx from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";

/** The name of a row and its door: 500 weight, ink. Enter on the row opens it. */
export function RowLink({
  href,
  children,
}: {
  readonly href: string;
  readonly children: ReactNode;
}) {
  return (
    <Link href={href} prefetch={false} data-row-link className="font-mid text-ink">
      {children}
    </Link>
  );
}

/** A second line in a cell: 12 px, quiet. */
export function CellNote({ children }: { readonly children: ReactNode }) {
  return <span className="meta block font-text">{children}</span>;
}

/** One column of a plain table. */
export type SimpleColumn<Row> = {
  readonly key: string;
  readonly label: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: "left" | "right";
  readonly drop?: "narrow" | "medium";
  readonly width?: string;
};

const drops = { narrow: "max-md:hidden", medium: "max-lg:hidden" } as const;

/**
 * A short table inside a page: no URL state, no client code. `label` names it for screen readers
 * when no caption stands over it. For lists that are sorted, filtered or paged use `DataTable`.
 */
export function SimpleTable<Row>({
  label,
  rows,
  rowKey,
  columns,
  size = "base",
}: {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly SimpleColumn<Row>[];
  readonly size?: "base" | "small";
}) {
  return (
    <div className="relative max-md:overflow-x-auto">
      <table
        aria-label={label}
        className={clsx("w-full", size === "small" ? "text-13" : "text-14")}
      >
        <thead>
          <tr className="border-b border-line-2 text-left text-12 text-ink-3">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                style={column.width ? { width: column.width } : undefined}
                className={clsx(
                  "px-2 pb-[5px] align-bottom font-mid whitespace-nowrap first:pl-0 last:pr-0",
                  column.align === "right" && "text-right",
                  column.drop && drops[column.drop],
                )}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className="border-b border-line last:border-line-2 hover:bg-surface-hover"
            >
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={clsx(
                    "h-8 px-2 py-[5px] align-top first:pl-0 last:pr-0",
                    column.align === "right" && "text-right whitespace-nowrap",
                    column.drop && drops[column.drop],
                  )}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
