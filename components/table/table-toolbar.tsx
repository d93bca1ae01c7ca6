"use client";
import clsx from "clsx";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "#components/ui/button.tsx";
import { SearchIcon } from "#components/ui/icons.tsx";
import { ChoiceButton } from "./choice-button.tsx";
import { type Column, isShown, type TableFilter } from "./columns.ts";
import { useListHref, type useTableFilters } from "./table-url.ts";

type FilterControl = ReturnType<typeof useTableFilters>;

/** Search, filters, and at the right the choice of columns and the export. */
export function TableToolbar<Row>({
  filters,
  control,
  columns,
  chosen,
  exportHref,
  children,
}: {
  readonly filters: readonly TableFilter[];
  readonly control: FilterControl;
  readonly columns: readonly Column<Row>[];
  readonly chosen: readonly string[] | null;
  readonly exportHref: string | undefined;
  readonly children?: ReactNode;
}) {
  const t = useTranslations("table");
  return (
    <div className="print-hidden flex flex-wrap items-center gap-2 text-13">
      {filters.map((filter) => (
        <FilterField key={filter.key} filter={filter} control={control} />
      ))}
      {control.active ? (
        <button
          type="button"
          onClick={control.clear}
          className="min-h-6 px-1.5 font-mid text-accent hover:underline"
        >
          {t("clearFilters")}
        </button>
      ) : null}
      <span className="flex-1" />
      {children}
      <ColumnChoice columns={columns} chosen={chosen} />
      {exportHref === undefined ? null : (
        <ExportLink href={exportHref} columns={columns} chosen={chosen} />
      )}
    </div>
  );
}

function FilterField({
  filter,
  control,
}: {
  readonly filter: TableFilter;
  readonly control: FilterControl;
}) {
  const t = useTranslations("table");
  if (filter.kind === "text") {
    return (
      <label className="flex h-[30px] w-60 items-center gap-2 rounded-control border border-line-control bg-surface px-2.5 text-ink-3 focus-within:shadow-focus max-md:h-10 max-md:w-full">
        <SearchIcon className="flex-none" />
        <span className="sr-only">{filter.label}</span>
        <input
          type="search"
          value={control.text(filter.key)}
          onChange={(event) => control.setText(filter.key, event.target.value)}
          placeholder={filter.label}
          className="min-w-0 flex-1 bg-transparent text-ink outline-none focus-visible:shadow-none [&::-webkit-search-cancel-button]:hidden"
        />
      </label>
    );
  }
  if (filter.kind === "flag") {
    return (
      <label className="inline-flex min-h-6 items-center gap-1.5 px-1 text-ink-2 max-md:min-h-10">
        <input
          type="checkbox"
          checked={control.text(filter.key) === "1"}
          onChange={(event) => control.setText(filter.key, event.target.checked ? "1" : "")}
          className="size-3.5 accent-[var(--accent)]"
        />
        {filter.label}
      </label>
    );
  }
  const selected = control.list(filter.key);
  const words = filter.options
    .filter((option) => selected.includes(option.value))
    .map((option) => option.label);
  const value =
    words.length === 0
      ? t("all")
      : words.length <= 2
        ? words.join(", ")
        : t("anyOf", { count: words.length });
  return (
    <ChoiceButton
      label={
        <span className={clsx(words.length > 0 && "font-mid text-ink")}>
          {t("filter", { label: filter.label, value })}
        </span>
      }
      title={filter.label}
      choices={filter.options}
      selected={selected}
      onChange={(next) => control.setList(filter.key, next)}
    />
  );
}

function ColumnChoice<Row>({
  columns,
  chosen,
}: {
  readonly columns: readonly Column<Row>[];
  readonly chosen: readonly string[] | null;
}) {
  const t = useTranslations("table");
  const router = useRouter();
  const href = useListHref();
  const cursor = useSearchParams().get("cursor");
  const shown = columns.filter((column) => isShown(column, chosen)).map((column) => column.key);
  // The page stays where it is: columns do not change which rows are read.
  const choose = (next: readonly string[] | null) =>
    router.replace(href({ columns: next === null ? null : next.join(","), cursor }), {
      scroll: false,
    });
  return (
    <span className="max-md:hidden">
      <ChoiceButton
        label={t("columns")}
        title={t("columnsHint")}
        choices={columns.map((column) => ({
          value: column.key,
          label: column.label,
          locked: column.fixed,
        }))}
        selected={shown}
        onChange={choose}
        footer={
          chosen === null ? null : (
            <button
              type="button"
              onClick={() => choose(null)}
              className="mt-1 min-h-8 w-full border-t border-line px-2 text-left text-13 text-accent"
            >
              {t("resetColumns")}
            </button>
          )
        }
      />
    </span>
  );
}

/** The export takes the address of the view, so that it holds exactly what is shown, all pages. */
function ExportLink<Row>({
  href,
  columns,
  chosen,
}: {
  readonly href: string;
  readonly columns: readonly Column<Row>[];
  readonly chosen: readonly string[] | null;
}) {
  const t = useTranslations("table");
  const parameters = new URLSearchParams(useSearchParams());
  parameters.delete("cursor");
  parameters.delete("limit");
  parameters.set(
    "columns",
    columns
      .filter((column) => isShown(column, chosen))
      .map((column) => column.key)
      .join(","),
  );
  return (
    <LinkButton href={`${href}?${parameters}`} download className="h-[30px]!">
      <span title={t("exportTitle")}>{t("exportCsv")}</span>
    </LinkButton>
  );
}
