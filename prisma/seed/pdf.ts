import { deflateSync } from "node:zlib";

/** One object of a PDF: its dictionary or value, and the bytes of its stream if it has one. */
export type PdfObject = { readonly head: string; readonly stream?: Buffer };

/**
 * A PDF after ISO 32000-1, object by object, so that it can hold what no writer would write. The
 * first object is the catalogue.
 */
export function pdfOf(objects: readonly PdfObject[], trailer = ""): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n")];
  const places: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, { head, stream }] of objects.entries()) {
    places.push(length);
    add(Buffer.from(`${index + 1} 0 obj\n${head}\n`, "latin1"));
    if (stream !== undefined) {
      add(Buffer.from("stream\n"));
      add(stream);
      add(Buffer.from("\nendstream\n"));
    }
    add(Buffer.from("endobj\n"));
  }
  const table = length;
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  add(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`));
  add(
    Buffer.from(
      `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** A report of pages, each a list of lines; letters of Western Europe are kept. */
export function report(pages: readonly (readonly string[])[], catalogue = ""): Buffer {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(" ");
  return pdfOf([
    { head: `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>` },
    { head: `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>` },
    {
      head: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    },
    ...pages.flatMap((lines, index) => {
      const shown = lines
        .map((line) => `(${line.replaceAll("’", "'").replace(/[()\\]/g, "\\$&")}) Tj T*`)
        .join("\n");
      const content = Buffer.from(`BT /F1 10 Tf 14 TL 60 780 Td\n${shown}\nET`, "latin1");
      const stream = deflateSync(content);
      return [
        {
          head: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        },
        { head: `<< /Length ${stream.length} /Filter /FlateDecode >>`, stream },
      ];
    }),
  ]);
}
