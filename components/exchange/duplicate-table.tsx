"use client";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { RowLink, SimpleTable } from "#components/table/cells.tsx";
import { Select } from "#components/ui/select.tsx";
import { changeImportAction } from "#lib/exchange/imports/actions.ts";
import {
  type DuplicateChoice,
  duplicateChoices,
  type ExistingMatch,
  type ImportOptions,
} from "#lib/exchange/imports/model.ts";
import type { Duplicate, RegisterField, RowChange } from "#lib/exchange/vendors/model.ts";

/** A row that names a vendor which is there already, in the register or earlier in the file. */
type Repeat = {
  readonly row: number;
  readonly of: number | null;
  readonly match: ExistingMatch | null;
};

/** How many changes of a row are spelled out. */
const spelledOut = 3;

/** What to do with rows that name a known vendor: one choice for all, and one for each row. */
export function DuplicateTable({
  importId,
  duplicates,
  existing,
  options,
  repeated,
  shown,
}: {
  readonly importId: string;
  readonly duplicates: readonly Duplicate[];
  readonly existing: readonly ExistingMatch[];
  readonly options: ImportOptions;
  /** What the file's own rows say that repeat an earlier one, by row number. */
  readonly repeated: Readonly<
    Record<number, { readonly name: string; readonly changes: readonly RowChange[] }>
  >;
  /** How many rows are listed; the rest follow the choice for all. */
  readonly shown: number;
}) {
  const t = useTranslations("imports");
  const [pending, start] = useTransition();
  const change = (part: ImportOptions) =>
    start(async () => {
      await changeImportAction({ id: importId, options: part });
    });
  const matches = new Map(existing.map((match) => [match.row, match]));
  const repeats: readonly Repeat[] = [
    ...existing.map((match) => ({
      row: match.row,
      of: duplicates.find(({ row }) => row === match.row)?.of ?? null,
      match,
    })),
    ...duplicates
      .filter(({ row }) => !matches.has(row))
      .map(({ row, of }) => ({ row, of, match: null })),
  ].sort((a, b) => a.row - b.row);
  const choices = duplicateChoices.map((choice) => ({
    value: choice,
    label: t(`preview.choices.${choice}`),
  }));
  const forAll = options.duplicates ?? "update";
  const decide = (row: number, choice: DuplicateChoice | null) =>
    change({ decisions: { ...options.decisions, [row]: choice ?? forAll } });
  const rest = repeats.length - shown;
  return (
    <div aria-busy={pending} className="grid gap-2">
      <Select
        name="duplicates"
        label={t("preview.forAll")}
        className="w-56"
        options={choices}
        value={forAll}
        onValueChange={(choice) => change({ duplicates: choice ?? "update", decisions: {} })}
      />
      <SimpleTable
        label={t("preview.duplicates")}
        size="small"
        rows={repeats.slice(0, shown)}
        rowKey={({ row }) => String(row)}
        columns={[
          {
            key: "row",
            label: t("preview.row"),
            align: "right",
            width: "56px",
            cell: ({ row }) => row,
          },
          {
            key: "match",
            label: t("preview.match"),
            cell: ({ row, of, match }) => (
              <>
                {match === null ? (
                  <span className="font-mid">{repeated[row]?.name}</span>
                ) : (
                  <RowLink href={`/vendors/${match.vendorId}`}>{match.name}</RowLink>
                )}
                {of === null ? null : (
                  <span className="meta block">{t("preview.duplicateOf", { row: of })}</span>
                )}
              </>
            ),
          },
          {
            key: "changes",
            label: t("preview.changes"),
            drop: "narrow",
            cell: ({ row, match }) => (
              <Changes changes={match?.changes ?? repeated[row]?.changes ?? []} />
            ),
          },
          {
            key: "choice",
            label: t("preview.choice"),
            width: "220px",
            cell: ({ row }) => (
              <Select
                name={`choice-${row}`}
                label={`${t("preview.row")} ${row}: ${t("preview.choice")}`}
                hideLabel
                options={choices}
                value={options.decisions?.[row] ?? forAll}
                onValueChange={(choice) => decide(row, choice)}
              />
            ),
          },
        ]}
      />
      {rest > 0 ? <p className="meta">{t("preview.moreDuplicates", { count: rest })}</p> : null}
    </div>
  );
}

function Changes({ changes }: { readonly changes: readonly RowChange[] }) {
  const t = useTranslations("imports");
  const vendors = useTranslations("vendors");
  if (changes.length === 0) return <span className="text-ink-3">{t("preview.noChange")}</span>;
  const rest = changes.length - spelledOut;
  const shown = (field: RegisterField, text: string) => {
    if (text === "") return t("preview.unset");
    const key = `${field === "kind" ? "kinds" : "lifecycles"}.${text}` as "kinds.other";
    return (field === "kind" || field === "lifecycle") && vendors.has(key) ? vendors(key) : text;
  };
  return (
    <ul>
      {changes.slice(0, spelledOut).map(({ field, before, after }) => (
        <li key={field} className="wrap-anywhere">
          {t("preview.change", {
            field: t(`fields.${field}`),
            before: shown(field, before),
            after: shown(field, after),
          })}
        </li>
      ))}
      {rest > 0 ? <li className="text-ink-3">{t("preview.and", { count: rest })}</li> : null}
    </ul>
  );
}
