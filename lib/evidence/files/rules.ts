import type { FileRefusal } from "../model.ts";

/**
 * What a file could do to whoever opens it, told by what it is made of. Limits are ours: generous
 * for documents, far below what would trouble a machine.
 */

/** Most that one file may unpack to, in bytes. */
export const mostUnpacked = 256 * 1024 * 1024;
/** Most entries of a package. */
export const mostEntries = 5_000;
/** Most pixels of a picture: 100 million. */
const mostPixels = 100_000_000;

const latin1 = new TextDecoder("latin1");

/** Bytes as text of one character each, so that places in both agree. */
export function asLatin1(bytes: Uint8Array): string {
  // The decoder of the web's "latin1" is Windows-1252; here only ASCII is looked at.
  return latin1.decode(bytes);
}

/** Names of a PDF behind which something runs, leaves or hides when it is opened. */
const activeNames = [
  "JavaScript",
  "Launch",
  "RichMedia",
  "EmbeddedFile",
  "EmbeddedFiles",
  "ImportData",
  "SubmitForm",
  "GoToE",
  "GoToR",
  "XFA",
] as const;
const activeName = new RegExp(`/(?:${activeNames.join("|")})(?![A-Za-z0-9])`);

/** Whether the text of PDF objects names an action; names may be written in hexadecimal in part. */
export function namesAction(text: string): boolean {
  return activeName.test(text) || activeName.test(hexNames(text));
}

/** The names that have signs in hexadecimal (`/J#61vaScript`), spelled out. */
function hexNames(text: string): string {
  const found = text.match(/\/[^\s<>[\](){}/%]{0,60}#[0-9a-fA-F]{2}[^\s<>[\](){}/%]{0,60}/g) ?? [];
  return found
    .join(" ")
    .replace(/#([0-9a-fA-F]{2})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
}

/** Where the streams of objects lie in a PDF, and whether they can be looked into. */
export type PdfParts = {
  readonly protectedByPassword: boolean;
  /** Places of compressed objects: from the first byte of the stream to its end. */
  readonly objectStreams: readonly { readonly from: number; readonly to: number }[];
  /** A stream of objects is packed in a way that no writer uses, so nobody can see what is in it. */
  readonly hidden: boolean;
};

/** Finds the streams of a PDF that hold objects. */
export function pdfParts(text: string): PdfParts {
  const objectStreams: { from: number; to: number }[] = [];
  let hidden = false;
  for (const { index, 0: keyword } of text.matchAll(/stream\r?\n/g)) {
    if (text.startsWith("end", index - 3)) continue;
    const begin = Math.max(text.lastIndexOf("obj", index), index - 4_096, 0);
    const dictionary = text.slice(begin, index);
    if (!/\/ObjStm/.test(`${dictionary} ${hexNames(dictionary)}`)) continue;
    const from = index + keyword.length;
    const end = text.indexOf("endstream", from);
    if (/\/Filter/.test(dictionary)) {
      if (/\/Filter\s*\[?\s*\/FlateDecode\s*[\]/>]/.test(`${dictionary}>`)) {
        objectStreams.push({ from, to: end < 0 ? text.length : end });
      } else hidden = true;
    } else if (/#/.test(dictionary)) hidden = true;
  }
  return { protectedByPassword: /\/Encrypt[\s<]/.test(text), objectStreams, hidden };
}

/** What is wrong with a PDF as a whole, before its streams are looked into; null when nothing is. */
export function pdfProblem(text: string): FileRefusal | null {
  if (!text.startsWith("%PDF-")) return "file-kind-mismatch";
  if (!text.slice(-2_048).includes("%%EOF")) return "file-broken";
  return namesAction(text) ? "file-active" : null;
}

/** What is wrong with a picture: more behind its end, or more pixels than anybody can show. */
export function pictureProblem(bytes: Uint8Array, mediaType: string): FileRefusal | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (mediaType === "image/png") return pngProblem(view);
  if (mediaType === "image/webp") {
    const claimed = view.byteLength < 12 ? -1 : view.getUint32(4, true) + 8;
    return claimed === view.byteLength || claimed + 1 === view.byteLength
      ? null
      : "file-kind-mismatch";
  }
  return mediaType === "image/jpeg" ? jpegProblem(view) : null;
}

function pngProblem(view: DataView): FileRefusal | null {
  if (view.byteLength < 33) return "file-broken";
  if (view.getUint32(16) * view.getUint32(20) > mostPixels) return "file-bomb";
  let at = 8;
  while (at + 12 <= view.byteLength) {
    const isEnd = view.getUint32(at + 4) === 0x49454e44;
    at += 12 + view.getUint32(at);
    if (isEnd) return at === view.byteLength ? null : "file-kind-mismatch";
  }
  return "file-broken";
}

function jpegProblem(view: DataView): FileRefusal | null {
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return view.getUint16(at + 5) * view.getUint16(at + 7) > mostPixels ? "file-bomb" : null;
    }
    at += 2 + view.getUint16(at + 2);
  }
  return "file-broken";
}

/**
 * Whether a file that is no package is one as well, or begins as a page: readers look for a package
 * at the end and for a page at the start, so one file can be both.
 */
export function isPolyglot(start: string, end: string): boolean {
  if (/<(?:!doctype|html|head|body|script|svg|iframe|object)\b|<\?(?:php|xml)/i.test(start)) {
    return true;
  }
  return end.includes("PK\u0005\u0006");
}

/** What the name of an entry tells of a package: its macros, add-ins, objects and queries. */
export function entryProblem(name: string): FileRefusal | null {
  if (name.includes("\\") || name.startsWith("/") || name.split("/").includes("..")) {
    return "file-broken";
  }
  const active =
    /(?:^|\/)(?:vbaProject\.bin|vbaData\.xml|activeX|macrosheets|dialogsheets|connections\.xml|queryTables)/i;
  // Charts carry their figures as a workbook; anything else that is embedded is an object to run.
  const embedded = /\/embeddings\/./i.test(name) && !/\.(?:xlsx|docx|pptx)$/i.test(name);
  return embedded || active.test(name) || /^(?:Basic|Scripts|Object \d)/.test(name)
    ? "file-active"
    : null;
}

/** What the markup of an entry tells: entities that unfold, and parts fetched from elsewhere. */
export function markupProblem(name: string, text: string): FileRefusal | null {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return "file-bomb";
  if (/macroEnabled|<script:|ddeLink|DDEAUTO/.test(text)) return "file-active";
  if (!name.endsWith(".rels")) return null;
  const relations = text.match(/<Relationship\b[^>]*>/g) ?? [];
  const leaves = relations.some(
    (one) => /TargetMode\s*=\s*["']External/i.test(one) && !/\/hyperlink["']/.test(one),
  );
  return leaves ? "file-active" : null;
}

/** Whether a table of text holds a cell that some spreadsheet would run as a command. */
export function runsInSpreadsheet(text: string): boolean {
  return /(?:^|[,;\t\n"])\s*[=+@-][^,;\t\n]{0,200}\|[^,;\t\n]{0,200}!/.test(text);
}
