"use client";
import clsx from "clsx";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Legend } from "#components/charts/legend.tsx";
import { Section } from "#components/layout/section.tsx";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import { gridOf } from "#lib/incidents/detail/rules.ts";
import { type GridCell, type GridRow, gridGroups } from "#lib/incidents/exposures/model.ts";
import { mergeRows } from "#lib/incidents/exposures/rules.ts";
import { useAsOf } from "./as-of.tsx";
import { useElementName } from "./element-name.ts";
import { cellState, ExposureGlyph } from "./exposure-cell.tsx";
import { timeLocale } from "./words.ts";

/** A cell as a control, where cells can be chosen. */
export type CellControl = (cell: GridCell, label: string, glyph: ReactNode) => ReactNode;

const noFields: readonly string[] = [];

/**
 * Systems × fields as of the moment: confirmed exposures over what the data map proposes, what is
 * explicitly not exposed, and the past data that is not proven deleted.
 */
export function ExposureGrid({
  incident,
  control,
  extraFields = noFields,
  children,
}: {
  readonly incident: IncidentDetail;
  readonly control?: CellControl;
  /** Fields to show although nothing names them yet. */
  readonly extraFields?: readonly string[];
  readonly children?: ReactNode;
}) {
  const t = useTranslations("incidents.exposure");
  const { asOf } = useAsOf();
  const grid = gridOf(incident, asOf, extraFields);
  const sentence = useGridSentence(incident, grid.rows);
  const rows = control
    ? grid.rows.map((row) => ({ ...row, merged: [row.elementKey] }))
    : mergeRows(grid.rows);
  const names = new Map(incident.systems.map(({ id, name }) => [id, name]));
  const isHeld = grid.held.some(({ state }) => state === "held");
  const columns = grid.systemIds.length + 1;
  return (
    <Section title={t("title")} sentence={sentence}>
      {rows.length === 0 ? null : (
        <div className="relative max-md:overflow-x-auto">
          <table className="w-full table-fixed text-13">
            <thead>
              <tr className="border-b border-line-2 align-bottom text-11 leading-[13px] text-ink-2">
                <th className="w-[172px] text-left font-text">
                  <span className="sr-only">{t("field")}</span>
                </th>
                {grid.systemIds.map((id) => (
                  <th key={id} scope="col" className="condensed px-0.5 pb-1.5 font-text">
                    {names.get(id)}
                  </th>
                ))}
              </tr>
            </thead>
            {gridGroups.map((group) => {
              const own = rows.filter((row) => row.group === group);
              return own.length === 0 ? null : (
                <GridGroupRows
                  key={group}
                  title={<GroupTitle group={group} rows={own} />}
                  columns={columns}
                >
                  {own.map((row) => (
                    <FieldRow key={row.elementKey} row={row} names={names} control={control} />
                  ))}
                </GridGroupRows>
              );
            })}
            {isHeld ? (
              <GridGroupRows title={t("groups.held")} columns={columns}>
                <tr className="border-t border-line first:border-t-0">
                  <th scope="row" className="h-[22px] pr-1 text-left leading-4 font-text">
                    {t("held")}
                  </th>
                  {grid.held.map(({ systemId, state }) => (
                    <td key={systemId} className="h-[22px] text-center align-middle">
                      <ExposureGlyph state={state} form="raw" />
                      <span className="sr-only">{t(`states.${state}`)}</span>
                    </td>
                  ))}
                </tr>
              </GridGroupRows>
            ) : null}
          </table>
        </div>
      )}
      <GridKey rows={grid.rows} isHeld={isHeld} />
      {children}
    </Section>
  );
}

function GridGroupRows({
  title,
  columns,
  children,
}: {
  readonly title: ReactNode;
  readonly columns: number;
  readonly children: ReactNode;
}) {
  return (
    <>
      <tbody>
        <tr className="border-b border-line">
          <th
            colSpan={columns}
            scope="colgroup"
            className="pt-2 text-left text-12 font-mid text-ink-3"
          >
            {title}
          </th>
        </tr>
      </tbody>
      <tbody>{children}</tbody>
    </>
  );
}

function GroupTitle({
  group,
  rows,
}: {
  readonly group: GridRow["group"];
  readonly rows: readonly GridRow[];
}) {
  const t = useTranslations("incidents.exposure.groups");
  const forms = useTranslations("common.forms");
  if (group !== "exposed") return <>{t(group)}</>;
  const exposed = rows.flatMap(({ cells }) =>
    cells.filter(({ confirmed }) => confirmed === "exposed"),
  );
  const kinds = [...new Set(exposed.map(({ form }) => form))];
  const [form] = kinds;
  if (kinds.length !== 1 || form === undefined) return <>{t("exposedMixed")}</>;
  return <>{t("exposed", { form: forms(form) })}</>;
}

function FieldRow({
  row,
  names,
  control,
}: {
  readonly row: GridRow & { readonly merged: readonly string[] };
  readonly names: ReadonlyMap<string, string>;
  readonly control: CellControl | undefined;
}) {
  const t = useTranslations("incidents.exposure");
  const locale = timeLocale(useLocale());
  const nameOf = useElementName();
  const field = new Intl.ListFormat(locale, { type: "unit", style: "short" }).format(
    row.merged.map(nameOf),
  );
  return (
    <tr className="border-t border-line first:border-t-0 hover:bg-surface-hover">
      <th scope="row" className="h-[22px] pr-1 text-left leading-4 font-text wrap-anywhere">
        {field}
      </th>
      {row.cells.map((cell) => {
        const state = cellState(cell);
        const label = t("cell", {
          field,
          system: names.get(cell.systemId) ?? "",
          state: t(`states.${state}`),
        });
        const glyph = <ExposureGlyph state={state} form={cell.form} />;
        return (
          <td
            key={cell.systemId}
            title={cell.source === null ? label : `${label} · ${cell.source}`}
            className={clsx("h-[22px] text-center align-middle", control && "p-0")}
          >
            {control ? (
              control(cell, label, glyph)
            ) : (
              <>
                {glyph}
                <span className="sr-only">{t(`states.${state}`)}</span>
              </>
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** Only the signs that occur. */
function GridKey({
  rows,
  isHeld,
}: {
  readonly rows: readonly GridRow[];
  readonly isHeld: boolean;
}) {
  const t = useTranslations("incidents.exposure.key");
  const used = new Set(rows.flatMap(({ cells }) => cells.map(cellState)));
  const signs = [
    ["exposed", "exposed", used.has("exposed")],
    ["notExposed", "not_exposed", used.has("not_exposed")],
    ["unknown", "unknown", used.has("unknown")],
    ["proposed", "exposed-if", used.has("exposed-if")],
    ["held", "held", isHeld || used.has("still-held")],
    ["notInFlow", "not-in-flow", used.has("not-in-flow")],
  ] as const;
  return (
    <div className="mt-2">
      <Legend
        items={signs
          .filter(([, , shown]) => shown)
          .map(([key, state]) => ({
            key,
            label: t(key),
            sign: <ExposureGlyph state={state} form="raw" />,
          }))}
      />
    </div>
  );
}

/** How much is confirmed, and for which systems no source states the fields. */
function useGridSentence(incident: IncidentDetail, rows: readonly GridRow[]): string {
  const t = useTranslations("incidents.exposure.sentence");
  const locale = timeLocale(useLocale());
  if (rows.length === 0) return t("empty");
  const cells = rows.flatMap((row) => row.cells);
  const exposed = cells.filter(({ confirmed }) => confirmed === "exposed");
  const unknown = new Set(
    cells.filter(({ confirmed }) => confirmed === "unknown").map(({ systemId }) => systemId),
  );
  if (cells.every(({ confirmed }) => confirmed === null)) return t("none");
  const names = incident.systems.filter(({ id }) => unknown.has(id)).map(({ name }) => name);
  const fields = new Set(exposed.map(({ elementKey }) => elementKey)).size;
  const systems = new Set(exposed.map(({ systemId }) => systemId)).size;
  return [
    fields === 0 ? null : t("exposed", { fields, systems }),
    names.length === 0
      ? null
      : t("unknown", {
          systems: new Intl.ListFormat(locale, { type: "conjunction" }).format(names),
          count: names.length,
        }),
  ]
    .filter((part) => part !== null)
    .join(" ");
}
