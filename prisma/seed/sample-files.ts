import writeExcelFile from "write-excel-file/node";
import { maxFileBytes } from "#lib/evidence/model.ts";
import { fileStore } from "#lib/platform/storage.ts";
import { dateIn } from "#lib/shared/time.ts";
import { daysFrom } from "./days.ts";

/** A file of the sample as it was stored. */
export type SampleFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly size: number;
};

/** Both files stand behind the audit that the auditor has open. */
export type SampleFiles = { readonly roles: SampleFile; readonly policy: SampleFile };

/** Days before loading on which the list of roles was made. */
export const rolesDay = -21;

const roles = [
  ["Role", "Listed", "Hold it"],
  ["Workspace admin", 4, 4],
  ["Data export", 9, 14],
  ["Agent", 61, 61],
  ["Read only", 12, 12],
] as const;

/** Writes the sample's two files into the store of evidence; equal content is kept once. */
export async function storeSampleFiles(now: Date): Promise<SampleFiles> {
  const day = dateIn(daysFrom(now).at(rolesDay).getTime(), "UTC");
  const sheet = roles.map((row) => row.map((value) => ({ value })));
  const workbook = await writeExcelFile(sheet, { sheet: "Roles" }).toBuffer();
  return {
    roles: await store(
      `export-roles-${day}.xlsx`,
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      workbook,
    ),
    policy: await store(
      "access-policy-v7.pdf",
      "application/pdf",
      pdf("Access policy, version 7 (invented)"),
    ),
  };
}

async function store(fileName: string, mediaType: string, bytes: Uint8Array): Promise<SampleFile> {
  async function* once() {
    yield bytes;
  }
  return { fileName, mediaType, ...(await fileStore().put(once(), maxFileBytes)) };
}

/** A page with one line of text, after ISO 32000-1: objects, a table of their places, a trailer. */
function pdf(line: string): Uint8Array {
  const content = `BT /F1 14 Tf 72 760 Td (${line.replace(/[()\\]/g, "\\$&")}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.4\n";
  const places: number[] = [];
  for (const [index, object] of objects.entries()) {
    places.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = text.length;
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new TextEncoder().encode(text);
}
