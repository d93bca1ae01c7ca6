import { useTranslations } from "next-intl";
import { FactList } from "#components/layout/fact-list.tsx";
import { Posture, Section } from "#components/layout/section.tsx";
import { Split, Stack } from "#components/layout/split.tsx";
import { SimpleTable } from "#components/table/cells.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import type { ImportOptions, ImportPreview, StoredRows } from "#lib/exchange/imports/model.ts";
import {
  type RegisterField,
  type RegisterRow,
  registerFields,
} from "#lib/exchange/vendors/model.ts";
import { rowChanges } from "#lib/exchange/vendors/rules.ts";
import { DuplicateTable } from "./duplicate-table.tsx";
import { ErrorTable } from "./error-table.tsx";
import { MappingTable } from "./mapping-table.tsx";
import { WarningList } from "./warning-list.tsx";
import { dateFields, sampleOf, separatorKeys, valueText } from "./words.ts";

/** Rows and duplicates that the preview lists; the rest is counted and can be downloaded. */
const listed = { errors: 100, duplicates: 100, rows: 5 } as const;

/** A file before it is written: what was understood, what is wrong, what is there already. */
export function ImportPreviewView({
  importId,
  table,
  options,
  preview,
}: {
  readonly importId: string;
  readonly table: StoredRows;
  readonly options: ImportOptions;
  readonly preview: ImportPreview;
}) {
  const t = useTranslations("imports");
  const { check, existing } = preview;
  const { errors, duplicates, columns } = check;
  const sheet = table.sheets.find(({ name }) => name === check.sheet);
  const body = sheet?.rows.slice(check.headerRow ?? 0) ?? [];
  const mapped = columns.filter(({ field }) => field !== null);
  const values = new Map(check.rows.map((one) => [one.row, one.values]));
  const repeated = Object.fromEntries(
    duplicates.slice(0, listed.duplicates).map(({ row, of }) => {
      const [before, after] = [values.get(of), values.get(row)];
      const changes = before && after ? rowChanges(before, after) : [];
      return [row, { name: after?.name ?? "", changes }];
    }),
  );
  const wrong = new Set(errors.map(({ row }) => row)).size;
  return (
    <>
      <Posture>
        {t("preview.posture", { valid: check.rows.length, total: check.total, errors: wrong })}
      </Posture>
      <Split columns="side" className="mt-4">
        <Stack>
          <Section
            title={t("preview.columns")}
            sentence={t("preview.columnsSentence", { mapped: mapped.length, all: columns.length })}
          >
            <MappingTable
              importId={importId}
              columns={columns}
              samples={columns.map(({ index }) => sampleOf(body, index))}
              options={options}
              sheets={table.sheets.map(({ name }) => name)}
              sheet={check.sheet}
              hasDates={mapped.some(({ field }) => field !== null && dateFields.has(field))}
            />
          </Section>
          {errors.length === 0 ? null : (
            <Section
              id="errors"
              title={t("preview.errors")}
              sentence={t("preview.errorsSentence", { count: wrong })}
              aside={
                <LinkButton href={`/api/imports/${importId}/errors.csv`} download size="small">
                  {t("preview.downloadErrors")}
                </LinkButton>
              }
            >
              <ErrorTable errors={errors} shown={listed.errors} />
            </Section>
          )}
          {existing.length + duplicates.length === 0 ? null : (
            <Section
              title={t("preview.duplicates")}
              sentence={t("preview.duplicatesSentence", {
                existing: existing.length,
                inFile: duplicates.length,
              })}
            >
              <DuplicateTable
                importId={importId}
                duplicates={duplicates}
                existing={existing}
                options={options}
                repeated={repeated}
                shown={listed.duplicates}
              />
            </Section>
          )}
          <FirstRows preview={preview} />
        </Stack>
        <Stack>
          <FileFacts table={table} preview={preview} />
          <WarningList warnings={check.warnings} unknownOwners={preview.unknownOwners} />
          <p className="meta">{t("preview.activeNote")}</p>
        </Stack>
      </Split>
    </>
  );
}

function FileFacts({
  table,
  preview: { check },
}: {
  readonly table: StoredRows;
  readonly preview: ImportPreview;
}) {
  const t = useTranslations("imports.file");
  const separator = check.separator === null ? null : separatorKeys[check.separator];
  return (
    <Section title={t("title")}>
      <FactList
        facts={[
          {
            key: "encoding",
            name: t("encoding"),
            value: check.encoding === null ? t("noEncoding") : t(`encodings.${check.encoding}`),
          },
          ...(separator === null
            ? []
            : [{ key: "separator", name: t("separator"), value: t(`separators.${separator}`) }]),
          ...(table.format === "xlsx"
            ? [{ key: "sheet", name: t("sheet"), value: check.sheet }]
            : []),
          { key: "header", name: t("headerRow"), value: check.headerRow ?? t("none") },
        ]}
      />
    </Section>
  );
}

function FirstRows({ preview: { check } }: { readonly preview: ImportPreview }) {
  const t = useTranslations("imports");
  const vendors = useTranslations("vendors");
  const shown = (field: RegisterField, values: RegisterRow) => {
    if (field === "kind" && values.kind) return vendors(`kinds.${values.kind}`);
    if (field === "lifecycle" && values.lifecycle) return vendors(`lifecycles.${values.lifecycle}`);
    return valueText(values[field]);
  };
  const filled = registerFields.filter((field) => check.columns.some((one) => one.field === field));
  const first: readonly RegisterField[] = filled.slice(0, 6);
  if (check.rows.length === 0 || first.length === 0) return null;
  return (
    <Section title={t("preview.rows")}>
      <SimpleTable
        label={t("preview.rows")}
        size="small"
        rows={check.rows.slice(0, listed.rows)}
        rowKey={({ row }) => String(row)}
        columns={[
          { key: "row", label: t("preview.row"), align: "right", cell: ({ row }) => row },
          ...first.map((field) => ({
            key: field,
            label: t(`fields.${field}`),
            cell: ({ values }: (typeof check.rows)[number]) => (
              <span className="wrap-break-word">
                {shown(field, values) || (
                  <span className="text-ink-3 italic">{t("preview.unset")}</span>
                )}
              </span>
            ),
          })),
        ]}
      />
    </Section>
  );
}
