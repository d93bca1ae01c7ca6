"use client";
import {
  type ColumnDef,
  columnVisibilityFeature,
  type RowData,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useRef, useState } from "react";
import type { Sort } from "#lib/shared/keyset.ts";
import { type Column, dropClass, isShown, type TableFilter } from "./columns.ts";
import { useRowKeys } from "./row-keys.ts";
import { HeadCell, headCellClass } from "./table-head.tsx";
import { TablePages } from "./table-pages.tsx";
import { TableToolbar } from "./table-toolbar.tsx";
import { useTableFilters } from "./table-url.ts";

// The server sorts, filters and pages; the table model holds what is shown and what is selected.
const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature });

const noFilters: readonly TableFilter[] = [];

/**
 * A list: filters, heads that sort, rows, pages; all of its state in the URL.
 *
 * 1. Say what the URL may hold, beside the noun's schemas (pure):
 * ```ts
 * export const vendorList = {
 *   sorts: ["name", "residual"],
 *   defaultSort: { key: "residual", direction: "desc" },
 *   filters: { q: textFilter(), band: anyOf(bands), owner: anyId() },
 * } as const satisfies TableSpec;
 * ```
 * 2. Read it in the page, and read one page of rows in the noun's queries:
 * ```ts
 * const query = parseTableQuery(await searchParams, vendorList);
 * const [page, total] = await Promise.all([listVendors(grant, query), countVendors(grant, query)]);
 * // in queries.ts
 * const field = { name: { path: "name" }, residual: { path: "residual", nullable: true } }[query.sort.key];
 * const read = await db.vendor.findMany({
 *   where: { AND: [scope, filters, keysetWhere(query.cursor, query.sort.direction, field)] },
 *   orderBy: keysetOrder(query.cursor, query.sort.direction, field),
 *   take: query.limit + 1,
 *   select: …,
 * });
 * return keysetPage({ read, limit: query.limit, cursor: query.cursor, sort: query.sort,
 *   edge: (row) => ({ value: row[query.sort.key], id: row.id }) });
 * ```
 * 3. Draw it in a client component of the noun, which owns the columns:
 * ```tsx
 * "use client";
 * export function VendorTable({ page, total, query }: …) {
 *   const t = useTranslations("vendors");
 *   const columns: readonly Column<VendorRow>[] = [
 *     { key: "name", label: t("name"), sort: "name", fixed: true,
 *       cell: (row) => <RowLink href={`/vendors/${row.id}`}>{row.name}</RowLink> },
 *     { key: "residual", label: t("residual"), align: "right", sort: "residual", sortsDownFirst: true,
 *       cell: (row) => <BandChip band={row.band} value={…} wordless /> },
 *     { key: "kind", label: t("kind"), drop: "narrow", cell: (row) => t(`kinds.${row.kind}`) },
 *   ];
 *   return <DataTable label={t("vendors")} rows={page.rows} rowKey={(row) => row.id} columns={columns}
 *     sort={query.sort} chosenColumns={query.columns} total={total} next={page.next} previous={page.previous}
 *     filters={[{ kind: "text", key: "q", label: t("search") }, { kind: "any", key: "band", label: t("band"), options }]}
 *     exportHref="/api/files/vendors.csv" empty={<EmptyState …/>} />;
 * }
 * ```
 * The export handler parses the same parameters with the same spec (`fromSearchParams`) and writes
 * the columns of `query.columns`. `empty` is shown when there is nothing and no filter is set.
 */
export function DataTable<Row extends RowData>({
  label,
  rows,
  rowKey,
  rowName,
  columns,
  sort,
  chosenColumns,
  total,
  next,
  previous,
  filters = noFilters,
  exportHref,
  bulkActions,
  toolbar,
  empty,
}: {
  /** What the list is, for screen readers. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The name of a row, for "Select Mixpanel". Needed with `bulkActions`. */
  readonly rowName?: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort;
  readonly chosenColumns: readonly string[] | null;
  readonly total: number | null;
  readonly next: string | null;
  readonly previous: string | null;
  readonly filters?: readonly TableFilter[];
  readonly exportHref?: string;
  /** Buttons of the bar that replaces the head while rows are selected. */
  readonly bulkActions?: (selected: readonly Row[], clear: () => void) => ReactNode;
  /** More controls at the right of the filters. */
  readonly toolbar?: ReactNode;
  readonly empty: ReactNode;
}) {
  const t = useTranslations("table");
  const control = useTableFilters(filters);
  const body = useRef<HTMLTableSectionElement>(null);
  const [selection, setSelection] = useState<Record<string, true>>({});
  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Row> => ({
          id: column.key,
          header: column.label,
          cell: ({ row }) => column.cell(row.original),
        }),
      ),
    [columns],
  );
  const visibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.key, isShown(column, chosenColumns)])),
    [columns, chosenColumns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowKey,
    enableRowSelection: bulkActions !== undefined,
    state: { columnVisibility: visibility, rowSelection: selection },
    onRowSelectionChange: setSelection,
  });
  // Rows that left the page leave the selection: a bulk action touches only what is seen.
  const [seenRows, setSeenRows] = useState(rows);
  if (seenRows !== rows) {
    setSeenRows(rows);
    setSelection({});
  }

  const shown = columns.filter((column) => isShown(column, chosenColumns));
  const selected = rows.filter((row) => selection[rowKey(row)]);
  const clear = () => setSelection({});
  const toggle = (id: string) => table.getRow(id).toggleSelected();
  const onKeyDown = useRowKeys(body, bulkActions ? toggle : null);

  if (rows.length === 0 && !control.active && previous === null) return empty;
  return (
    <div className="mt-3 min-w-0">
      <TableToolbar
        filters={filters}
        control={control}
        columns={columns}
        chosen={chosenColumns}
        exportHref={exportHref}
      >
        {toolbar}
      </TableToolbar>
      <div className="relative mt-2 max-md:overflow-x-auto">
        <table
          aria-label={label}
          aria-busy={control.pending}
          className={clsx(
            "w-full border-separate border-spacing-0 text-14 transition-opacity duration-[var(--motion-base)]",
            control.pending && "opacity-60",
          )}
        >
          <thead className="sticky top-0 z-10">
            {bulkActions && selected.length > 0 ? (
              <tr>
                <th
                  colSpan={shown.length + 1}
                  className={clsx(headCellClass, "bg-accent-soft! py-0!")}
                >
                  <div className="flex h-[29px] items-center gap-3 pl-2.5 text-13 text-ink">
                    <SelectAll table={table} label={t("selectAll")} />
                    <span>{t("selected", { count: selected.length })}</span>
                    {bulkActions(selected, clear)}
                    <button type="button" onClick={clear} className="min-h-6 px-1.5 text-accent">
                      {t("clearSelection")}
                    </button>
                  </div>
                </th>
              </tr>
            ) : (
              <tr>
                {bulkActions ? (
                  <th scope="col" className={clsx(headCellClass, "w-7 pl-2.5!")}>
                    <SelectAll table={table} label={t("selectAll")} />
                  </th>
                ) : null}
                {shown.map((column) => (
                  <HeadCell key={column.key} column={column} sort={sort} />
                ))}
              </tr>
            )}
          </thead>
          <tbody ref={body} onKeyDown={onKeyDown}>
            {table.getRowModel().rows.map((row) => {
              const isSelected = selection[row.id] === true;
              return (
                <tr
                  key={row.id}
                  data-row={row.id}
                  tabIndex={-1}
                  aria-selected={bulkActions ? isSelected : undefined}
                  className={clsx(
                    "group outline-none",
                    isSelected ? "bg-accent-soft" : "hover:bg-surface-hover",
                    "focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]",
                  )}
                >
                  {bulkActions ? (
                    <td
                      className={clsx(
                        cellClass,
                        "w-7 pl-2.5!",
                        isSelected && "shadow-[inset_3px_0_0_var(--accent)]",
                      )}
                    >
                      <input
                        type="checkbox"
                        checked={isSelected}
                        onChange={() => row.toggleSelected()}
                        aria-label={t("selectRow", { name: rowName?.(row.original) ?? row.id })}
                        className="mt-[3px] size-3.5 accent-[var(--accent)]"
                      />
                    </td>
                  ) : null}
                  {row.getVisibleCells().map((cell) => {
                    const column = shown.find((candidate) => candidate.key === cell.column.id);
                    return (
                      <td
                        key={cell.id}
                        className={clsx(
                          cellClass,
                          column?.align === "right" && "text-right whitespace-nowrap",
                          dropClass(column?.drop),
                        )}
                      >
                        <table.FlexRender cell={cell} />
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
        {rows.length === 0 ? (
          <p role="status" className="py-4 text-13 text-ink-2">
            {t("empty")}
          </p>
        ) : null}
      </div>
      <TablePages total={total} shown={rows.length} next={next} previous={previous} />
    </div>
  );
}

/** The look of a body cell; shared with tables that are not lists. */
export const cellClass =
  "h-8 border-b border-line px-2 py-[5px] align-top first:pl-0 last:pr-0 group-last:border-line-2";

function SelectAll({
  table,
  label,
}: {
  readonly table: {
    readonly getIsAllRowsSelected: () => boolean;
    readonly getIsSomeRowsSelected: () => boolean;
    readonly toggleAllRowsSelected: (value?: boolean) => void;
  };
  readonly label: string;
}) {
  const some = table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected();
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={table.getIsAllRowsSelected()}
      ref={(input) => {
        if (input) input.indeterminate = some;
      }}
      onChange={(event) => table.toggleAllRowsSelected(event.target.checked)}
      className="size-3.5 align-middle accent-[var(--accent)]"
    />
  );
}
