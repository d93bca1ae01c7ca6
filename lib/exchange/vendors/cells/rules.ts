import { regionCode } from "#lib/shared/countries.ts";
import type { Outcome } from "#lib/shared/outcome.ts";
import { nameKey } from "#lib/shared/text.ts";
import type { VendorKind } from "#lib/vendors/model.ts";
import { type DateHabit, parseDate } from "../../values/dates/rules.ts";
import {
  cleanText,
  isEmptyValue,
  parseCountry,
  parseEmail,
  parseHours,
  parseKind,
  parseLevel,
  parseLifecycle,
  parseList,
  parseTransfer,
  parseWebAddress,
  parseYesNo,
} from "../../values/rules.ts";
import type { ColumnMapping, RegisterField, RegisterRow, RowError, RowReason } from "../model.ts";

/** What reading one row needs to know about the file. */
export type RowContext = {
  readonly columns: readonly ColumnMapping[];
  readonly habits: ReadonlyMap<number, DateHabit>;
  /** Words of the file's kind column, by `nameKey`, that a person mapped. */
  readonly kinds: ReadonlyMap<string, VendorKind>;
};

export type RowReading = {
  /** Null when the row has an error. */
  readonly values: RegisterRow | null;
  readonly errors: readonly RowError[];
  /** A kind that is none of ours; the row then says nothing about the kind. */
  readonly unknownKind: string | null;
};

/** Longest texts in characters; nothing is cut silently. A list is bounded by its items. */
const longest: Partial<Record<RegisterField, number>> = {
  description: 5_000,
  website: 2_000,
  certifications: 20_000,
  tags: 5_000,
  regions: 5_000,
};
const longestElsewhere = 300;

/** Reads one row into values, or into its errors: every wrong cell is named, not just the first. */
export function readRow(row: number, cells: readonly string[], context: RowContext): RowReading {
  const values: Partial<Record<RegisterField, unknown>> = {};
  const errors: RowError[] = [];
  let unknownKind: string | null = null;
  const extra = cells.slice(context.columns.length).find((cell) => !isEmptyValue(cell));
  if (extra !== undefined) {
    errors.push({ row, column: null, field: null, value: extra, reason: "too-many-cells" });
  }
  for (const { index, column, field } of context.columns) {
    if (field === null) continue;
    const text = cleanText(cells[index] ?? "");
    if (isEmptyValue(text)) continue;
    const fail = (reason: RowReason) => errors.push({ row, column, field, value: text, reason });
    if (text.length > (longest[field] ?? longestElsewhere)) {
      fail("too-long");
      continue;
    }
    if (field === "kind") {
      const kind = context.kinds.get(nameKey(text)) ?? parseKind(text);
      // A word of the file's own says nothing about a vendor whose kind is known already.
      if (kind === null) unknownKind = text;
      else values.kind = kind;
      continue;
    }
    const read = readCell(field, text, context.habits.get(index));
    if (read.ok) values[field] = read.value;
    else fail(read.reason);
  }
  errors.push(...rowErrors(row, values, context.columns, errors));
  return {
    values: errors.length === 0 ? (values as RegisterRow) : null,
    errors,
    unknownKind,
  };
}

function readCell(
  field: Exclude<RegisterField, "kind">,
  text: string,
  habit: DateHabit | undefined,
): Outcome<unknown, RowReason> {
  switch (field) {
    case "dependency":
    case "penetration":
    case "trust":
      return parseLevel(text);
    case "dataProcessingAgreement":
      return parseYesNo(text);
    case "website":
      return parseWebAddress(text);
    case "contactEmail":
    case "ownerEmail":
      return parseEmail(text);
    case "noticeHours":
      return parseHours(text);
    case "lifecycle":
      return parseLifecycle(text);
    case "transferMechanism":
      return parseTransfer(text);
    case "companyCountry":
      return parseCountry(text);
    case "regions":
      return readRegions(text);
    case "reviewDueOn":
    case "contractStartsOn":
    case "contractEndsOn":
    case "contractRenewsOn":
      return parseDate(text, habit?.order ?? "day-first");
    case "certifications":
    case "tags":
      return readList(text);
    case "name":
    case "companyName":
    case "contactName":
      // One line: a break inside a name is the spreadsheet's, not the vendor's.
      return { ok: true, value: text.replace(/\n/g, " ") };
    case "companyLegalId":
    case "contactPhone":
    case "description":
    case "externalId":
      return { ok: true, value: text };
  }
}

function readList(text: string): Outcome<readonly string[], "too-long"> {
  const items = parseList(text);
  return items.some((item) => item.length > longestElsewhere)
    ? { ok: false, reason: "too-long" }
    : { ok: true, value: items };
}

function readRegions(text: string): Outcome<readonly string[], "not-a-country"> {
  const codes = parseList(text).map(regionCode);
  const known = codes.filter((code) => code !== null);
  return known.length < codes.length
    ? { ok: false, reason: "not-a-country" }
    : { ok: true, value: [...new Set(known)] };
}

function rowErrors(
  row: number,
  values: Partial<Record<RegisterField, unknown>>,
  columns: readonly ColumnMapping[],
  found: readonly RowError[],
): RowError[] {
  const columnOf = (field: RegisterField) =>
    columns.find((column) => column.field === field)?.column ?? null;
  const errors: RowError[] = [];
  const named = values.name !== undefined || found.some(({ field }) => field === "name");
  if (!named) {
    const column = columnOf("name");
    errors.push({ row, column, field: "name", value: "", reason: "name-missing" });
  }
  const { contractStartsOn: start, contractEndsOn: end } = values;
  if (typeof start === "string" && typeof end === "string" && end < start) {
    const column = columnOf("contractEndsOn");
    errors.push({ row, column, field: "contractEndsOn", value: end, reason: "ends-before-start" });
  }
  return errors;
}
