import { describe, expect, it } from "vitest";
import { workbookEntries, type ZipEntry, zip } from "#tests/support/zip.ts";
import { readTable } from "./gateway.ts";
import { limits } from "./model.ts";

async function rows(bytes: Buffer | string, name = "register.csv") {
  const table = await readTable(Buffer.from(bytes), name);
  return table.ok ? table.value.sheets[0]?.rows : table.reason;
}

async function reason(bytes: Buffer | string, name: string) {
  const table = await readTable(Buffer.from(bytes), name);
  return table.ok ? "read" : table.reason;
}

function utf16(text: string, order: "le" | "be", mark: boolean): Buffer {
  const bytes = Buffer.from((mark ? "\uFEFF" : "") + text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}

const cell = (ref: string, text: string) =>
  `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const plain = `<row r="1">${cell("A1", "Name")}</row><row r="2">${cell("A2", "Okta")}</row>`;

function sheetInstead(entry: Partial<ZipEntry>): Buffer {
  return zip(
    workbookEntries(plain).map((one) =>
      one.name === "xl/worksheets/sheet1.xml" ? { ...one, ...entry } : one,
    ),
  );
}

describe("text", () => {
  const text = "Nom;Pays\r\nÉlan;Côte d’Ivoire\r\n";
  const expected = [
    ["Nom", "Pays"],
    ["Élan", "Côte d’Ivoire"],
  ];

  it.each([
    ["utf-8", Buffer.from(text)],
    ["utf-8-bom", Buffer.from(`\uFEFF${text}`)],
    ["utf-16le", utf16(text, "le", true)],
    ["utf-16be", utf16(text, "be", true)],
    ["utf-16le", utf16(text, "le", false)],
    ["utf-16be", utf16(text, "be", false)],
    ["windows-1252", Buffer.from(text.replace("’", "\u0092"), "latin1")],
  ])("is read in %s", async (encoding, bytes) => {
    const table = await readTable(bytes, "register.csv");
    expect(table).toMatchObject({ ok: true, value: { encoding, separator: ";" } });
    expect(await rows(bytes)).toEqual(expected);
  });

  it("keeps blank lines as rows and breaks in quotes inside theirs", async () => {
    expect(await rows('a;b\n\n"x\ny";"z ""q"""\n\n\n')).toEqual([
      ["a", "b"],
      [""],
      ["x\ny", 'z "q"'],
    ]);
  });

  it("reads old Mac line ends, a separator hint, and stray quotes", async () => {
    expect(await rows("a,b\r1,2\r")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect(await rows("sep=;\r\na;b\r\n1;2\r\n")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect(await rows('a;b\n5" disc;x\n')).toEqual([
      ["a", "b"],
      ['5" disc', "x"],
    ]);
  });
});

describe("workbooks", () => {
  it("are read, formulas as the text of their last result", async () => {
    const formula = '<c r="B2" t="str"><f>HYPERLINK("http://evil.example")</f><v>click</v></c>';
    const bytes = zip(
      workbookEntries(
        `<row r="1">${cell("A1", "Name")}${cell("B1", "Notes")}</row><row r="2">${cell("A2", "Okta")}${formula}</row>`,
      ),
    );
    expect(await rows(bytes, "register.xlsx")).toEqual([
      ["Name", "Notes"],
      ["Okta", "click"],
    ]);
  });
});

describe("hostile files", () => {
  const allBytes = Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7919) % 256));
  const bomb = Buffer.alloc(64 * 1024 * 1024, "<row/>");

  it.each<[string, string, Buffer | string, string]>([
    ["nothing", "a.csv", "", "empty"],
    ["blanks", "a.csv", " \n \n", "empty"],
    ["bytes of all values", "a.csv", allBytes, "binary"],
    ["zero bytes", "a.csv", Buffer.alloc(5_000), "binary"],
    ["a text with NUL", "a.csv", "name;b\nok\0ta;c\n", "binary"],
    [
      "broken UTF-8 behind its mark",
      "a.csv",
      Buffer.from([0xef, 0xbb, 0xbf, 0xc3, 0x28]),
      "binary",
    ],
    ["lone surrogates", "a.csv", Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x0a, 0x00]), "binary"],
    ["a PDF named csv", "a.csv", "%PDF-1.7\n\x01\x02\x03", "binary"],
    ["a workbook named csv", "a.csv", zip(workbookEntries(plain)), "extension-mismatch"],
    ["text named xlsx", "a.xlsx", "name;kind\n", "extension-mismatch"],
    [
      "a picture named xlsx",
      "a.xlsx",
      Buffer.from("89504e470d0a1a0a", "hex"),
      "extension-mismatch",
    ],
    ["an old workbook", "a.xls", "name", "old-excel"],
    ["a workbook under a password", "a.xlsx", Buffer.from("d0cf11e0a1b11ae1", "hex"), "old-excel"],
    ["a macro workbook", "a.xlsm", zip(workbookEntries(plain)), "extension-unknown"],
    ["a name without extension", "register", "name", "extension-unknown"],
    ["a quote that never ends", "a.csv", 'name;b\n"Okta;x\nDrift;y\n', "quote-not-closed"],
    ["one line of 10 MB", "a.csv", `name\n${"x".repeat(10_000_000)}`, "record-too-long"],
    ["one quoted cell of 10 MB", "a.csv", `name\n"${"x,\n".repeat(3_300_000)}"`, "record-too-long"],
    ["a cell of 40,000 characters", "a.csv", `name;b\n${"x".repeat(40_000)};c`, "cell-too-long"],
    ["a thousand columns", "a.csv", `${"x;".repeat(1_000)}\n`, "too-many-columns"],
    ["too many rows", "a.csv", "x\n".repeat(limits.rows + 5), "too-many-rows"],
    ["a cut archive", "a.xlsx", zip(workbookEntries(plain)).subarray(0, 200), "archive-broken"],
    [
      "an archive that is no workbook",
      "a.xlsx",
      zip([{ name: "a", data: "b" }]),
      "workbook-broken",
    ],
    ["a ZIP bomb", "a.xlsx", sheetInstead({ data: bomb }), "archive-too-large"],
    [
      "a bomb that lies about its size",
      "a.xlsx",
      sheetInstead({ data: bomb, claimedSize: 1_000 }),
      "archive-too-large",
    ],
    [
      "a claim of 4 GB",
      "a.xlsx",
      sheetInstead({ data: "x", claimedSize: 0xfffffff0 }),
      "archive-too-large",
    ],
    [
      "a path out of the archive",
      "a.xlsx",
      zip([...workbookEntries(plain), { name: "../../evil", data: "x" }]),
      "archive-names",
    ],
    ["an encrypted entry", "a.xlsx", sheetInstead({ flags: 1 }), "archive-encrypted"],
    [
      "nested entities",
      "a.xlsx",
      sheetInstead({ data: '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet/>' }),
      "workbook-markup",
    ],
    [
      "a cell at the far end of the grid",
      "a.xlsx",
      zip(workbookEntries(`${plain}<row r="1048576">${cell("XFD1048576", "x")}</row>`)),
      "too-many-rows",
    ],
    [
      "a cell far to the right",
      "a.xlsx",
      zip(workbookEntries(`<row r="1">${cell("XFD1", "x")}</row>`)),
      "too-many-columns",
    ],
    [
      "broken markup",
      "a.xlsx",
      sheetInstead({ data: "<worksheet><sheetData><row" }),
      "workbook-broken",
    ],
    ["an empty sheet", "a.xlsx", zip(workbookEntries("")), "empty"],
  ])("%s (%s) is refused or harmless: %#", async (_, name, bytes, expected) => {
    expect(await reason(bytes, name)).toBe(expected);
  });
});
