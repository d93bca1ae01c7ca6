import "server-only";
import { z } from "zod";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { plainText } from "#lib/shared/plain-text.ts";
import { type RegisterField, type RowError, registerFields } from "../vendors/model.ts";
import { checkRegister } from "../vendors/rules.ts";
import { type KnownVendor, knownVendors, ownersByEmail } from "./commit/queries.ts";
import { differenceOf, patchOf } from "./commit/rules.ts";
import type {
  ExistingMatch,
  ImportOptions,
  ImportPreview,
  ImportReport,
  ImportState,
  ImportSummary,
  ImportTrace,
  StoredRows,
} from "./model.ts";

const summaryColumns = {
  id: true,
  fileName: true,
  size: true,
  state: true,
  createdAt: true,
  committedAt: true,
  undoneAt: true,
  requestedById: true,
  report: true,
  job: { select: { done: true, total: true } },
} as const;

/** The newest imports, at most 50. */
export async function listImports(grant: Grant<"import:run">): Promise<readonly ImportSummary[]> {
  const rows = await db.import.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
    select: summaryColumns,
  });
  return withNames(grant, rows);
}

/** One import without its rows; null when there is none. */
export async function getImport(
  grant: Grant<"import:run">,
  id: string,
): Promise<ImportSummary | null> {
  // The database refuses to compare what can be no id.
  if (!z.uuid().safeParse(id).success) return null;
  const row = await db.import.findUnique({ where: { id }, select: summaryColumns });
  return row === null ? null : ((await withNames(grant, [row]))[0] ?? null);
}

type SummaryRow = {
  readonly report: unknown;
  readonly requestedById: string | null;
  readonly job: { readonly done: number; readonly total: number | null } | null;
} & Omit<ImportSummary, "report" | "requestedBy" | "progress">;

async function withNames(
  _grant: Grant<"import:run">,
  rows: readonly SummaryRow[],
): Promise<readonly ImportSummary[]> {
  const ids = rows.flatMap(({ requestedById }) => requestedById ?? []);
  const people = await db.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ requestedById, report, job, ...row }) => ({
    ...row,
    requestedBy: requestedById === null ? null : (names.get(requestedById) ?? null),
    report: reportOf(report),
    progress: job,
  }));
}

/** Written as `{}` at upload and as a whole report from the start on. */
function reportOf(stored: unknown): ImportReport | null {
  return stored !== null && typeof stored === "object" && "total" in stored
    ? (stored as ImportReport)
    : null;
}

/** What an import stands on: the rows as read and the decisions so far. */
export type ImportSource = {
  readonly state: ImportState;
  readonly fileName: string;
  readonly table: StoredRows;
  readonly options: ImportOptions;
  readonly report: ImportReport | null;
  readonly jobId: string | null;
  readonly chunksDone: number;
};

/** Reads an import with its rows. Throws `not-found`. */
export async function importSource(grant: Grant<"import:run">, id: string): Promise<ImportSource> {
  const source = await findImportSource(grant, id);
  if (source === null) throw new AppError("not-found", `No import ${id}`);
  return source;
}

async function findImportSource(
  _grant: Grant<"import:run">,
  id: string,
): Promise<ImportSource | null> {
  const row = await db.import.findUnique({
    where: { id },
    select: {
      state: true,
      fileName: true,
      rows: true,
      options: true,
      report: true,
      jobId: true,
      chunksDone: true,
    },
  });
  if (row === null) return null;
  return {
    ...row,
    // Both written by this noun's own mutations.
    table: row.rows as unknown as StoredRows,
    options: row.options as ImportOptions,
    report: reportOf(row.report),
  };
}

/** The row errors of an import: those of its report, or of the file as it would be checked now. */
export async function importErrors(
  grant: Grant<"import:run">,
  id: string,
): Promise<readonly RowError[] | null> {
  const source = await findImportSource(grant, id);
  if (source === null) return null;
  return source.report?.errors ?? checkRegister(source.table, source.options).errors;
}

/** Rows that are compared with the register at once; larger files are compared in portions. */
const lookupPortion = 5_000;

/**
 * The file as it would be committed now. `table` and `options` are given, so that the command line
 * asks the same for a file that was never uploaded.
 */
export async function previewImport(
  grant: Grant<"import:run">,
  table: StoredRows,
  options: ImportOptions,
): Promise<ImportPreview> {
  const check = checkRegister(table, options);
  const emails = check.rows.flatMap(({ values }) => values.ownerEmail ?? []);
  const owners = await ownersByEmail(grant, emails);
  const unknown = new Map<string, number>();
  for (const email of emails) {
    if (!owners.has(email)) unknown.set(email, (unknown.get(email) ?? 0) + 1);
  }
  const existing: ExistingMatch[] = [];
  for (let from = 0; from < check.rows.length; from += lookupPortion) {
    const rows = check.rows.slice(from, from + lookupPortion);
    const known = await knownVendors(grant, rows);
    for (const { row, values } of rows) {
      const match = known.match(values);
      if (match === null) continue;
      existing.push({
        row,
        vendorId: match.id,
        name: match.name,
        changes: changesOf(values, match, owners),
      });
    }
  }
  return {
    check,
    existing,
    unknownOwners: [...unknown].map(([email, count]) => ({ email, count })),
  };
}

const fieldOf: Readonly<Record<string, RegisterField>> = {
  companyId: "companyName",
  ownerId: "ownerEmail",
  reviewDueAt: "reviewDueOn",
  startsAt: "contractStartsOn",
  endsAt: "contractEndsOn",
  renewsAt: "contractRenewsOn",
};

function changesOf(
  values: Parameters<typeof patchOf>[0],
  match: KnownVendor,
  owners: ReadonlyMap<string, string>,
): ExistingMatch["changes"] {
  const sameCompany = values.companyName?.toLowerCase() === match.companyName?.toLowerCase();
  const company = sameCompany ? String(match.vendor.companyId) : "new";
  const companies = new Map([[values.companyName?.toLowerCase() ?? "", company]]);
  const difference = differenceOf(patchOf(values, { companies, owners }), match);
  const changes = Object.entries({ ...difference.vendor, ...difference.contract }).map(
    ([column, change]) => {
      const field = fieldOf[column] ?? registerFields.find((one) => one === column) ?? "name";
      return {
        field,
        before: beforeText(field, change.before, match),
        after: plainText(values[field]),
      };
    },
  );
  const added = (field: RegisterField, items: readonly string[], had: readonly string[]) =>
    items.length === 0
      ? []
      : [{ field, before: plainText(had), after: plainText([...had, ...items]) }];
  return [
    ...changes,
    ...added("certifications", difference.certifications, match.certifications),
    ...added("tags", difference.tags, match.tags),
    ...added(
      "contactName",
      difference.contact === null ? [] : [difference.contact.name],
      match.contacts.map(({ name }) => name),
    ),
  ];
}

function beforeText(field: RegisterField, before: unknown, match: KnownVendor): string {
  if (field === "companyName") return match.companyName ?? "";
  // Ids say nothing to a reader; that there was another owner does.
  if (field === "ownerEmail") return before === null ? "" : "…";
  return plainText(before);
}

/** The imports that wrote a vendor, newest first, at most 20. */
export async function importsOfVendor(
  _grant: Grant<"activity:read">,
  vendorId: string,
): Promise<readonly ImportTrace[]> {
  const changes = await db.importChange.findMany({
    where: { entityKind: "vendor", entityId: vendorId },
    orderBy: [{ import: { createdAt: "desc" } }, { row: "desc" }],
    take: 20,
    select: {
      importId: true,
      row: true,
      kind: true,
      undoneAt: true,
      import: { select: { fileName: true, createdAt: true, committedAt: true } },
    },
  });
  return changes.map(({ import: file, undoneAt, ...change }) => ({
    ...change,
    fileName: file.fileName,
    at: file.committedAt ?? file.createdAt,
    undone: undoneAt !== null,
  }));
}
