import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readTable } from "#lib/exchange/tables/gateway.ts";
import { checkRegister } from "#lib/exchange/vendors/rules.ts";

const data = resolve(process.env.TIERCE_TEST_DATA ?? "../shared/data");
const register = resolve(data, "vendors/registers/registre-fournisseurs.csv");
const workbook = resolve(data, "standards/templates/third_parties_template.xlsx");

type Expected = {
  rows: number;
  valid: number;
  errors: { row: number; field: string; why: string }[];
  duplicates: number;
};

async function check(file: string) {
  const table = await readTable(readFileSync(file), file);
  if (!table.ok) throw new Error(table.reason);
  return checkRegister(table.value);
}

/** Which of our reasons answers to which remark of the file's own list. */
const reasonOf: Record<string, string> = {
  "name missing": "name-missing",
  "not 1 to 4": "not-1-to-4",
  "no such date": "no-such-date",
  "not an address": "not-an-address",
};

if (!existsSync(register)) console.info("register import: skipped: no data");

describe.skipIf(!existsSync(register))("a real register in French", () => {
  it("has exactly the problems that its list names", async () => {
    const expected: Expected = JSON.parse(
      readFileSync(register.replace(/\.csv$/, ".expected.json"), "utf8"),
    );
    const result = await check(register);
    expect(result.total).toBe(expected.rows);
    expect(result.rows).toHaveLength(expected.valid);
    expect(result.errors.map(({ row, column, reason }) => ({ row, column, reason }))).toEqual(
      expected.errors.map(({ row, field, why }) => ({
        row,
        column: field,
        reason: reasonOf[why],
      })),
    );
    expect(result.duplicates).toEqual([
      { row: 92, of: 91 },
      { row: 122, of: 121 },
    ]);
    expect(result.duplicates).toHaveLength(expected.duplicates);
    expect(result.warnings).toEqual([]);
    expect(result).toMatchObject({ encoding: "windows-1252", separator: ";", headerRow: 1 });
  });

  it("keeps its formula, its separators in quotes and its line breaks as text", async () => {
    const { rows } = await check(register);
    const description = (row: number) => rows.find((one) => one.row === row)?.values.description;
    expect(description(132)).toBe('=HYPERLINK("http://evil.example","cliquez")');
    expect(description(133)).toBe('Contient ; un point-virgule et "guillemets"');
    expect(description(134)).toBe("ligne 1\nligne 2");
  });
});

describe.skipIf(!existsSync(workbook))("a real workbook of third parties", () => {
  it("is read from the sheet that names them", async () => {
    const result = await check(workbook);
    expect(result.sheet).toBe("Entities");
    expect(result.errors).toEqual([]);
    expect(result.rows.map(({ values }) => values.name)).toEqual([
      "ACME Corporation",
      "ACME Europe",
      "TechVendor Inc",
    ]);
    expect(result.rows[0]?.values).toMatchObject({ externalId: "ENT-001", companyCountry: "US" });
  });
});
