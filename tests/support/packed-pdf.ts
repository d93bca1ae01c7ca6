import { deflateSync } from "node:zlib";
import { pdfOf } from "#prisma/seed/pdf.ts";

/** A PDF whose objects of one stream are compressed, as newer writers do. */
export function packedObjects(content: string, filter = "/FlateDecode"): Buffer {
  const stream = filter === "" ? Buffer.from(content) : deflateSync(Buffer.from(content));
  return pdfOf([
    { head: "<< /Type /Catalog /Pages 2 0 R >>" },
    { head: "<< /Type /Pages /Kids [] /Count 0 >>" },
    {
      head: `<< /Type /ObjStm /N 1 /First 4 /Length ${stream.length}${filter === "" ? "" : ` /Filter ${filter}`} >>`,
      stream,
    },
  ]);
}
