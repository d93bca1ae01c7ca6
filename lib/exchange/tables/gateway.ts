import { CsvError, parse } from "csv-parse/sync";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { readWorkbook } from "./archive/gateway.ts";
import { type Encoding, type FileRefusal, type FileTable, limits } from "./model.ts";
import { brokenLimit, sniffSeparator } from "./rules.ts";

type Refused = Outcome<never, FileRefusal>;

const textExtensions = new Set(["csv", "tsv", "tab", "txt"]);
const zipMagic = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
/** Compound file: workbooks before 2007, and workbooks under a password. */
const compoundMagic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/**
 * The table in an uploaded file, or why it is not read. The name's extension must agree with the
 * bytes: a workbook named `.csv`, or an image named `.xlsx`, is refused instead of guessed at.
 */
export async function readTable(
  bytes: Buffer,
  fileName: string,
): Promise<Outcome<FileTable, FileRefusal>> {
  if (bytes.length === 0) return refuse("empty");
  const extension = /\.([^.\\/]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? "";
  const isText = textExtensions.has(extension);
  if (startsWith(bytes, compoundMagic)) return refuse("old-excel");
  if (extension === "xls") return refuse("old-excel");
  if (!isText && extension !== "xlsx") return refuse("extension-unknown", { extension });
  if (startsWith(bytes, zipMagic) === isText) {
    return refuse("extension-mismatch", { extension });
  }
  return isText ? readText(bytes) : readWorkbook(bytes);
}

function readText(bytes: Buffer): Outcome<FileTable, FileRefusal> {
  if (bytes.length > limits.textBytes) return tooLarge(bytes.length, limits.textBytes);
  const decoded = decodeText(bytes);
  if (decoded === null) return refuse("binary");
  const text = decoded.text;
  if (text.trim() === "") return refuse("empty");
  const separator = sniffSeparator(text);
  const body = text.replace(/^sep=.\r?\n/, "");
  const parsed = parseRows(body, separator ?? ",");
  if (!parsed.ok) return parsed;
  const rows = parsed.value;
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell === "")) rows.pop();
  const broken = brokenLimit(rows);
  if (broken !== null) return refuse(broken.reason, { row: broken.row });
  return accept({
    format: "csv",
    encoding: decoded.encoding,
    separator: separator ?? ",",
    sheets: [{ name: "", rows }],
  });
}

/**
 * Text and its encoding: a byte-order mark decides, then the pattern of zero bytes (UTF-16
 * without a mark), then strict UTF-8, and what is left is Windows-1252. Null for bytes that are
 * no text in any of them.
 */
export function decodeText(bytes: Buffer): { text: string; encoding: Encoding } | null {
  if (startsWith(bytes, Buffer.from([0xef, 0xbb, 0xbf]))) {
    const text = strictUtf8(bytes.subarray(3));
    return text === null || isBinary(text) ? null : { text, encoding: "utf-8-bom" };
  }
  const wide = wideOrder(bytes);
  if (wide !== null) {
    const text = decodeWide(bytes, wide).replace(/^\uFEFF/, "");
    return isBinary(text) || !text.isWellFormed() ? null : { text, encoding: wide };
  }
  const utf8 = strictUtf8(bytes);
  if (utf8 !== null) return isBinary(utf8) ? null : { text: utf8, encoding: "utf-8" };
  const text = decodeWindows1252(bytes);
  return isBinary(text) ? null : { text, encoding: "windows-1252" };
}

function strictUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function wideOrder(bytes: Buffer): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, 4096);
  let evenZeros = 0;
  let oddZeros = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) evenZeros++;
    else oddZeros++;
  }
  // Latin text in UTF-16 has a zero in almost every second byte and none in the others.
  const half = sample.length / 2;
  if (oddZeros > half * 0.6 && evenZeros < half * 0.05) return "utf-16le";
  if (evenZeros > half * 0.6 && oddZeros < half * 0.05) return "utf-16be";
  return null;
}

function decodeWide(bytes: Buffer, order: "utf-16le" | "utf-16be"): string {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return order === "utf-16le"
    ? even.toString("utf16le")
    : Buffer.from(even).swap16().toString("utf16le");
}

/** The 32 places where Windows-1252 differs from Latin-1; the five unused ones stay controls. */
const windows1252 =
  "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
  "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

/** By our own table, since runtimes have shipped a `windows-1252` decoder that was Latin-1. */
function decodeWindows1252(bytes: Buffer): string {
  return bytes
    .toString("latin1")
    .replace(/[\u0080-\u009f]/g, (char) => windows1252[char.charCodeAt(0) - 0x80] ?? char);
}

/** Controls other than tab, line feed and carriage return do not occur in a register. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 1_000_000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
  return text.includes("\0") || /[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]/.test(sample);
}

function parseRows(text: string, delimiter: string): Outcome<string[][], FileRefusal> {
  try {
    return accept(
      parse(text, {
        delimiter,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: false,
        max_record_size: limits.recordCharacters,
        record_delimiter: ["\r\n", "\n", "\r"],
        to: limits.rows + 1,
      }),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = Number(error.records ?? 0) + 1;
    if (error.code === "CSV_QUOTE_NOT_CLOSED") return refuse("quote-not-closed", { row });
    if (error.code === "CSV_MAX_RECORD_SIZE") return refuse("record-too-long", { row });
    return refuse("not-a-table", { row });
  }
}

function startsWith(bytes: Buffer, magic: Buffer): boolean {
  return bytes.subarray(0, magic.length).equals(magic);
}

function tooLarge(bytes: number, most: number): Refused {
  return refuse("too-large", { bytes, most });
}
