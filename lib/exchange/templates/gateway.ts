import { templateFileSchema } from "#lib/audits/templates/schema.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { decodeText, readTable } from "../tables/gateway.ts";
import type { FileRefusal } from "../tables/model.ts";
import { mostTemplateBytes, type ReadTemplate, type TemplateRefusal } from "./model.ts";
import type { SheetMapping, SheetView } from "./sheets/model.ts";
import { readSheet, viewSheet } from "./sheets/rules.ts";
import { readVsaq } from "./vsaq/gateway.ts";

/** A file as it was read: the draft that it makes, and of a table its columns. */
export type ReadFile = { readonly read: ReadTemplate; readonly view: SheetView | null };

/**
 * Reads an uploaded template: JSON of ours or VSAQ by its ending, a table of questions else.
 * `mapping` says what the columns of a table are taken for, over what their names say.
 */
export async function readTemplateFile(
  bytes: Buffer,
  fileName: string,
  mapping: SheetMapping | null,
): Promise<Outcome<ReadFile, TemplateRefusal | FileRefusal>> {
  if (bytes.length > mostTemplateBytes) return refuse("too-large", { most: mostTemplateBytes });
  if (/\.json$/i.test(fileName)) {
    const decoded = decodeText(bytes);
    if (decoded === null) return refuse("unreadable");
    const read = readTemplateJson(decoded.text);
    return read.ok ? accept({ read: read.value, view: null }) : read;
  }
  const table = await readTable(bytes, fileName);
  if (!table.ok) return table;
  for (const { rows } of table.value.sheets) {
    const found = viewSheet(rows);
    if (found === null) continue;
    const view = mapping === null ? found : { ...found, mapping };
    const name = fileName.replace(/\.[^.]+$/, "").slice(0, 200);
    const read = readSheet(rows, view, name);
    return read.ok ? accept({ read: read.value, view }) : read;
  }
  return refuse("not-a-template");
}

/** Reads a template from JSON: one of our own, else a VSAQ questionnaire. */
export function readTemplateJson(source: string): Outcome<ReadTemplate, TemplateRefusal> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source);
  } catch {
    return readVsaq(source);
  }
  const own = templateFileSchema.safeParse(parsed);
  if (own.success) return accept({ format: "tierce", content: own.data.template, notes: [] });
  if (typeof parsed === "object" && parsed !== null && "format" in parsed) {
    const [issue] = own.error.issues;
    return refuse("not-a-template", { at: issue?.path.join(".") ?? "" });
  }
  return readVsaq(source);
}
