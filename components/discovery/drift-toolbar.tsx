"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { ChoiceButton } from "#components/table/choice-button.tsx";
import type { TableFilter } from "#components/table/columns.ts";
import { useTableFilters } from "#components/table/table-url.ts";
import { driftKinds, driftStandings } from "#lib/discovery/model.ts";

const filters: readonly TableFilter[] = [
  { kind: "any", key: "system", label: "system", options: [] },
  { kind: "any", key: "kind", label: "kind", options: [] },
  { kind: "any", key: "standing", label: "standing", options: [] },
];

/** How drift is narrowed; all of it in the URL. Without a standing, what is open. */
export function DriftToolbar({
  systems,
}: {
  readonly systems: readonly { readonly id: string; readonly name: string }[];
}) {
  const t = useTranslations("discovery");
  const table = useTranslations("table");
  const control = useTableFilters(filters);
  const choices = {
    system: systems.map(({ id, name }) => ({ value: id, label: name })),
    kind: driftKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
    standing: driftStandings.map((value) => ({ value, label: t(`standings.${value}`) })),
  } as const;
  const said = (key: keyof typeof choices) => {
    const chosen = control.list(key);
    if (chosen.length === 0) return key === "standing" ? t("standings.open") : t("filters.all");
    const words = choices[key].filter(({ value }) => chosen.includes(value));
    return words.length === 1
      ? (words[0]?.label ?? "")
      : t("filters.some", { count: chosen.length, all: choices[key].length });
  };
  return (
    <div
      className={clsx(
        "print-hidden mt-3 flex flex-wrap items-center gap-2 text-13",
        control.pending && "opacity-60",
      )}
    >
      {(["system", "kind", "standing"] as const).map((key) => (
        <ChoiceButton
          key={key}
          label={table("filter", { label: t(`filters.${key}`), value: said(key) })}
          title={t(`filters.${key}`)}
          choices={choices[key]}
          selected={control.list(key)}
          onChange={(next) => control.setList(key, next)}
        />
      ))}
      {control.active ? (
        <button
          type="button"
          onClick={control.clear}
          className="min-h-6 px-1.5 font-mid text-accent hover:underline"
        >
          {t("filters.clear")}
        </button>
      ) : null}
    </div>
  );
}
