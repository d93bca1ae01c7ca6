"use client";
import clsx from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ChoiceButton } from "#components/table/choice-button.tsx";
import type { TableFilter } from "#components/table/columns.ts";
import { useListHref, useTableFilters } from "#components/table/table-url.ts";
import { controlClass } from "#components/ui/field.tsx";
import { SearchIcon } from "#components/ui/icons.tsx";
import { contexts, elementGroups } from "#lib/catalogue/elements.ts";
import { forms } from "#lib/risk/model.ts";
import { type VendorKind, vendorKinds } from "#lib/vendors/model.ts";

import { MapViews } from "./map-views.tsx";

const filters: readonly TableFilter[] = [
  { kind: "text", key: "q", label: "q" },
  { kind: "any", key: "system", label: "system", options: [] },
  { kind: "any", key: "kind", label: "kind", options: [] },
  { kind: "any", key: "fields", label: "fields", options: [] },
  { kind: "any", key: "sensitivity", label: "sensitivity", options: [] },
  { kind: "any", key: "form", label: "form", options: [] },
  { kind: "flag", key: "drift", label: "drift" },
  { kind: "flag", key: "notNeeded", label: "notNeeded" },
  { kind: "text", key: "at", label: "at" },
];

/** How the matrix is narrowed, and whether rows stand by kind. */
export function MatrixToolbar({
  systems,
  kindNames,
  rows,
  today,
  drift = null,
}: {
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  readonly kindNames: Readonly<Record<VendorKind, string>>;
  readonly rows: "kind" | "name";
  readonly today: string;
  /** Vendors with drift; null where the reader may not see scans. */
  readonly drift?: number | null;
}) {
  const t = useTranslations("data-map");
  const common = useTranslations("common");
  const control = useTableFilters(filters);
  const some = (chosen: readonly string[], all: number) =>
    chosen.length === 0 || chosen.length === all
      ? t("filters.all")
      : t("filters.some", { count: chosen.length, all });
  const choices = {
    system: systems.map(({ id, name }) => ({ value: id, label: name })),
    kind: vendorKinds.map((kind) => ({ value: kind, label: kindNames[kind] })),
    fields: elementGroups.map((group) => ({ value: group, label: t(`groups.${group}`) })),
    sensitivity: contexts.map((context) => ({ value: context, label: t(`contexts.${context}`) })),
    form: forms.map((form) => ({ value: form, label: common(`forms.${form}`) })),
  } as const;
  return (
    <div
      className={clsx(
        "print-hidden mt-2.5 flex flex-wrap items-center gap-2 text-13",
        control.pending && "opacity-60",
      )}
    >
      <MapViews current="matrix" />
      <label className="flex h-[30px] w-44 items-center gap-2 rounded-control border border-line-control bg-surface px-2.5 text-ink-3 focus-within:shadow-focus max-md:h-10 max-md:w-full">
        <SearchIcon className="flex-none" />
        <span className="sr-only">{t("filters.search")}</span>
        <input
          type="search"
          value={control.text("q")}
          onChange={(event) => control.setText("q", event.target.value)}
          placeholder={t("filters.search")}
          className="min-w-0 flex-1 bg-transparent text-ink outline-none focus-visible:shadow-none"
        />
      </label>
      {(["system", "kind", "fields", "sensitivity", "form"] as const).map((key) => {
        const chosen = control.list(key);
        return (
          <ChoiceButton
            key={key}
            label={`${t(`filters.${key}`)}: ${some(chosen, choices[key].length)}`}
            title={t(`filters.${key}`)}
            choices={choices[key]}
            selected={chosen}
            onChange={(next) => control.setList(key, next)}
          />
        );
      })}
      <RowOrder rows={rows} />
      <span className="flex-1" />
      {control.active ? (
        <button
          type="button"
          onClick={control.clear}
          className="min-h-6 px-1.5 font-mid text-accent hover:underline"
        >
          {t("filters.clear")}
        </button>
      ) : null}
      <label className="inline-flex min-h-6 items-center gap-1.5 text-ink-2">
        {t("filters.at")}
        <input
          type="date"
          value={control.text("at")}
          max={today}
          onChange={(event) => control.setText("at", event.target.value)}
          className={`${controlClass} h-[30px]! w-36! text-13! max-md:h-10!`}
        />
      </label>
      {drift === null ? null : (
        <label className="inline-flex min-h-6 items-center gap-1.5 text-ink-2 max-md:min-h-10">
          <input
            type="checkbox"
            checked={control.text("drift") === "1"}
            onChange={(event) => control.setText("drift", event.target.checked ? "1" : "")}
            className="size-3.5 accent-[var(--accent)]"
          />
          {t("filters.drift", { count: drift })}
        </label>
      )}
      <label className="inline-flex min-h-6 items-center gap-1.5 text-ink-2 max-md:min-h-10">
        <input
          type="checkbox"
          checked={control.text("notNeeded") === "1"}
          onChange={(event) => control.setText("notNeeded", event.target.checked ? "1" : "")}
          className="size-3.5 accent-[var(--accent)]"
        />
        {t("filters.notNeeded")}
      </label>
    </div>
  );
}

function RowOrder({ rows }: { readonly rows: "kind" | "name" }) {
  const t = useTranslations("data-map");
  const href = useListHref();
  return (
    <nav
      aria-label={t("views.by")}
      className="inline-flex overflow-hidden rounded-control border border-line-control"
    >
      {(["kind", "name"] as const).map((order) => (
        <Link
          key={order}
          href={href({ sort: order === "kind" ? null : order })}
          prefetch={false}
          scroll={false}
          aria-current={rows === order ? "true" : undefined}
          className={clsx(
            "px-2.5 leading-7 text-ink-2 not-first:border-l not-first:border-line-2 hover:bg-surface-hover hover:no-underline focus-visible:shadow-[inset_0_0_0_2px_var(--accent)] max-md:leading-10",
            rows === order && "bg-surface-sunken font-strong text-ink",
          )}
        >
          {t(`views.${order}`)}
        </Link>
      ))}
    </nav>
  );
}
