import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { operatorGrant } from "#lib/access/gate.ts";
import type { ImportOptions, ImportPreview } from "#lib/exchange/imports/model.ts";
import {
  changeImport,
  discardImport,
  startImport,
  uploadRegister,
} from "#lib/exchange/imports/mutations.ts";
import { getImport, previewImport } from "#lib/exchange/imports/queries.ts";
import { mappingFileSchema } from "#lib/exchange/imports/schema.ts";
import { runImport } from "#lib/exchange/imports/work/mutations.ts";
import { readTable } from "#lib/exchange/tables/gateway.ts";
import type { FileTable } from "#lib/exchange/tables/model.ts";
import { checkRegister } from "#lib/exchange/vendors/rules.ts";
import { translator } from "#lib/platform/messages.ts";
import { withDatabase } from "../support/database.ts";

const usage = `Usage:
  import vendors <file.csv|file.xlsx> [--mapping <m.json>] [--dry-run] [--offline] [--json]
      --mapping   { "<column>": "<field>" | null }, or the long form with sheet, columns,
                  dateOrder, kinds, duplicates and decisions
      --dry-run   check and say what would be written; write nothing
      --offline   with --dry-run: do not look for vendors that are there already
      --json      print the result as JSON`;

const say = translator("en", "imports");

type Call = {
  readonly file: string;
  readonly options: ImportOptions;
  readonly offline: boolean;
  readonly json: boolean;
};

/** `import vendors`: the same checks and the same writing as the screens. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      mapping: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      offline: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const [kind, file, ...more] = positionals;
  if (kind !== "vendors" || file === undefined || more.length > 0) return refused(usage);
  if (values.offline && !values["dry-run"]) return refused(say("cli.offlineCommit"));
  const options = values.mapping === undefined ? {} : readMapping(values.mapping);
  if (options === null) return 2;
  const bytes = readBytes(file);
  if (bytes === null) return 2;
  const table = await readTable(bytes, basename(file));
  if (!table.ok) return refused(`${file}: ${say(`refusals.${table.reason}`, table.details)}`);
  const call = { file, options, offline: values.offline, json: values.json };
  if (values.offline) return report(call, checkOnly(table.value, options));
  return withDatabase(async () => {
    const grant = operatorGrant("import vendors", ["import:run"]);
    const preview = await previewImport(grant, table.value, options);
    if (values["dry-run"]) return report(call, preview);
    return write(call, preview, bytes);
  });
}

function refused(sentence: string): 2 {
  console.error(sentence);
  return 2;
}

function readMapping(path: string): ImportOptions | null {
  try {
    const parsed = mappingFileSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    refused(`${path}: ${issue?.path.join(".") || "mapping"}: ${issue?.message ?? "not a mapping"}`);
  } catch (error) {
    refused(`${path}: ${(error as Error).message}`);
  }
  return null;
}

function readBytes(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    refused(`${path}: ${(error as Error).message}`);
    return null;
  }
}

function checkOnly(table: FileTable, options: ImportOptions): ImportPreview {
  return { check: checkRegister(table, options), existing: [], unknownOwners: [] };
}

async function write(call: Call, preview: ImportPreview, bytes: Buffer): Promise<number> {
  const grant = operatorGrant("import vendors", ["import:run"]);
  const uploaded = await uploadRegister(grant, { name: basename(call.file), bytes });
  if (!uploaded.ok) return refused(say(`refusals.${uploaded.reason}`, uploaded.details));
  const { id } = uploaded.value;
  await changeImport(grant, { id, options: call.options });
  const started = await startImport(grant, { id });
  if (!started.ok) {
    await discardImport(grant, { id });
    return refused(`${call.file}: ${say(`refusals.${started.reason}`)}`);
  }
  // Done here, not left to a worker: nobody may be running one. A worker finds it done.
  await runImport(grant, { importId: id, jobId: started.value.jobId });
  const done = (await getImport(grant, id))?.report ?? null;
  return report(call, preview, done);
}

type Written = { created: number; updated: number; unchanged: number; skipped: number };

function report(call: Call, preview: ImportPreview, written: Written | null = null): number {
  const { check, existing } = preview;
  const errors = check.errors.map(({ reason, ...error }) => ({
    ...error,
    reason: say(`reasons.${reason}.reason`),
    remedy: say(`reasons.${reason}.remedy`),
  }));
  const warnings = [
    ...check.warnings.map(({ code, ...values }) => say(`warnings.${code}`, spelledOut(values))),
    ...preview.unknownOwners.map((owner) => say("warnings.owner-unknown", owner)),
  ];
  const duplicates = [
    ...check.duplicates,
    ...existing.map(({ row, vendorId }) => ({ row, of: vendorId })),
  ].sort((a, b) => a.row - b.row);
  const counts = written === null ? null : countsOf(written);
  if (call.json) {
    const mapping = Object.fromEntries(
      check.columns.flatMap(({ column, field }) => (field === null ? [] : [[column, field]])),
    );
    const { encoding, separator, total: rows } = check;
    const result = { file: call.file, encoding, separator, rows, valid: check.rows.length };
    const rest = { mapping, errors, duplicates, warnings };
    console.log(
      JSON.stringify({ ...result, ...rest, ...(counts && { written: counts }) }, null, 2),
    );
    return 0;
  }
  for (const error of errors) {
    console.log(say("cli.error", { ...error, column: error.column ?? "" }));
  }
  for (const duplicate of check.duplicates) console.log(say("cli.duplicate", duplicate));
  for (const { row, name } of existing) console.log(say("cli.existing", { row, name }));
  for (const warning of warnings) console.log(warning);
  const [rows, valid] = [check.total, check.rows.length];
  const amounts = { rows, valid, errors: errors.length, duplicates: duplicates.length };
  console.log(say("cli.summary", { file: call.file, ...amounts }));
  console.log(counts === null ? say("cli.dryRun") : say("cli.written", counts));
  return 0;
}

function countsOf({ created, updated, unchanged, skipped }: Written): Written {
  return { created, updated, unchanged, skipped };
}

/** Values as a sentence takes them: lists by commas, the order of dates in words. */
function spelledOut(values: Record<string, unknown>): Record<string, unknown> {
  const lists = Object.entries(values).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : value,
  ]);
  const words = typeof values.order === "string" ? say(`dateReadings.${values.order}`) : "";
  return { ...Object.fromEntries(lists), words };
}
