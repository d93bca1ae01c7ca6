import { describe, expect, it } from "vitest";
import type { FileTable } from "../tables/model.ts";
import type { RegisterOptions } from "./model.ts";
import { checkRegister } from "./rules.ts";

function table(...rows: string[][]): FileTable {
  return { format: "csv", encoding: "utf-8", separator: ";", sheets: [{ name: "", rows }] };
}

function check(rows: string[][], options: RegisterOptions = {}) {
  return checkRegister(table(...rows), options);
}

function mapping(header: string[], ...rows: string[][]) {
  return Object.fromEntries(
    check([header, ...rows]).columns.map(({ column, field }) => [column, field]),
  );
}

describe("columns", () => {
  it("are known by their names in French, English and our own export", () => {
    expect(
      mapping(["Fournisseur", "Raison sociale", "CRITICITE (1–4)", "Prochaine revue", "Remarques"]),
    ).toEqual({
      Fournisseur: "name",
      "Raison sociale": "companyName",
      "CRITICITE (1–4)": "dependency",
      "Prochaine revue": "reviewDueOn",
      Remarques: "description",
    });
    expect(mapping(["Vendor Name*", "URL", "Criticality", "Breach notice (hours)"])).toEqual({
      "Vendor Name*": "name",
      URL: "website",
      Criticality: "dependency",
      "Breach notice (hours)": "noticeHours",
    });
    expect(mapping(["name", "dataProcessingAgreement", "noticeHours"])).toEqual({
      name: "name",
      dataProcessingAgreement: "dataProcessingAgreement",
      noticeHours: "noticeHours",
    });
  });

  it("are guessed with typing mistakes, and from what they hold", () => {
    expect(mapping(["Fournisseurs", "Catégori", "Certificatons"])).toEqual({
      Fournisseurs: "name",
      Catégori: "kind",
      Certificatons: "certifications",
    });
    expect(
      mapping(
        ["Name", "Link here", "Bezeichnung"],
        ["A", "https://a.example", "x"],
        ["B", "b.example", "y"],
        ["C", "c.example/z", "z"],
      ),
    ).toMatchObject({ "Link here": "website", Bezeichnung: null });
  });

  it("fill no field twice and obey a choice by hand", () => {
    const header = ["Name", "Product", "Notes"];
    expect(mapping(header)).toEqual({ Name: "name", Product: null, Notes: "description" });
    const chosen = check([header, ["Contoso", "Cloud", "x"]], {
      columns: { Product: "name", Name: "companyName", Notes: null },
    });
    expect(chosen.rows[0]?.values).toEqual({ name: "Cloud", companyName: "Contoso" });
    expect(chosen.warnings).toContainEqual({ code: "column-ignored", column: "Notes" });
  });
});

describe("rows", () => {
  it("are counted as in the file, blank ones and a title included", () => {
    const result = check([
      ["Register 2026", "", ""],
      ["", "", ""],
      ["Name", "Criticality", "Kind"],
      ["Okta", "3", "sso"],
      ["", "", ""],
      ["Drift", "7", "crm"],
    ]);
    expect(result.headerRow).toBe(3);
    expect(result.total).toBe(2);
    expect(result.rows.map(({ row }) => row)).toEqual([4]);
    expect(result.errors).toEqual([
      { row: 6, column: "Criticality", field: "dependency", value: "7", reason: "not-1-to-4" },
    ]);
    expect(result.warnings).toContainEqual({ code: "header-not-first", row: 3 });
  });

  it("name every wrong cell, not only the first", () => {
    const { errors, rows } = check([
      ["Name", "Website", "Owner", "Contract start", "Contract end", "Status"],
      ["", "htp:/x", "nobody", "31/02/2024", "2024-01-01", "asleep"],
      ["A", "", "", "2024-05-01", "2024-01-01", ""],
    ]);
    expect(errors.map(({ row, field, reason }) => `${row} ${field} ${reason}`)).toEqual([
      "2 website not-an-address",
      "2 ownerEmail not-an-email",
      "2 contractStartsOn no-such-date",
      "2 lifecycle not-a-lifecycle",
      "2 name name-missing",
      "3 contractEndsOn ends-before-start",
    ]);
    expect(rows).toEqual([]);
  });

  it("that hold more cells than the header are refused, since something has shifted", () => {
    const { errors } = check([
      ["Name", "Notes"],
      ["A", "x", "y"],
      ["B", "x", ""],
    ]);
    expect(errors).toEqual([
      { row: 2, column: null, field: null, value: "y", reason: "too-many-cells" },
    ]);
  });

  it("leave out what is unknown", () => {
    const { rows } = check([
      ["Name", "Kind", "DPA", "Notes"],
      ["A", "n/a", "-", ""],
    ]);
    expect(rows[0]?.values).toEqual({ name: "A" });
  });

  it("repeat a vendor by name apart from case, accents and spaces, or by key", () => {
    const byName = check([
      ["Name", "Notes"],
      ["Ramp", "a"],
      ["  RÀMP ", "b"],
      ["Ramp+", "c"],
    ]);
    expect(byName.duplicates).toEqual([{ row: 3, of: 2 }]);
    expect(byName.rows).toHaveLength(3);
    const byKey = check([
      ["Ref", "Name"],
      ["1", "Ramp"],
      ["2", "Ramp"],
      ["1", "Ramp Inc"],
    ]);
    expect(byKey.duplicates).toEqual([{ row: 4, of: 2 }]);
  });
});

describe("doubts", () => {
  it("are said: dates that can be read either way, with the order taken", () => {
    const rows = [
      ["Name", "Contract start"],
      ["A", "05/10/2024"],
      ["B", "01/02/2024"],
    ];
    const result = check(rows);
    expect(result.warnings).toEqual([
      { code: "dates-ambiguous", column: "Contract start", order: "day-first", count: 2 },
    ]);
    expect(result.rows[0]?.values.contractStartsOn).toBe("2024-10-05");
    const decided = check(rows, { dateOrder: "month-first" });
    expect(decided.warnings).toEqual([]);
    expect(decided.rows[0]?.values.contractStartsOn).toBe("2024-05-10");
  });

  it("vanish when another date column of the file shows the order", () => {
    const { warnings, rows } = check([
      ["Name", "Contract start", "Next review"],
      ["A", "05/10/2024", "26/11/2027"],
    ]);
    expect(warnings).toEqual([]);
    expect(rows[0]?.values.contractStartsOn).toBe("2024-10-05");
  });

  it("are said once per unknown kind, which says nothing unless it is mapped", () => {
    const rows = [
      ["Name", "Category"],
      ["A", "Catering"],
      ["B", "catering"],
      ["C", "Catering"],
    ];
    const result = check(rows);
    expect(result.warnings).toContainEqual({
      code: "kind-unknown",
      value: "Catering",
      count: 2,
      row: 2,
    });
    expect(result.rows[0]?.values).toEqual({ name: "A" });
    expect(check(rows, { kinds: { catering: "support" } }).warnings).toEqual([]);
  });

  it("are said when there is no header: no name is known, so every row lacks one", () => {
    const result = check([
      ["Okta", "https://okta.com"],
      ["Auth0", "https://auth0.com"],
    ]);
    expect(result.headerRow).toBeNull();
    expect(result.warnings).toContainEqual({ code: "no-header" });
    expect(result.errors.map(({ row, reason }) => [row, reason])).toEqual([
      [1, "name-missing"],
      [2, "name-missing"],
    ]);
    const mapped = check([["Okta", "https://okta.com"]], { columns: { A: "name" } });
    expect(mapped.rows).toEqual([{ row: 1, values: { name: "Okta" } }]);
  });
});

describe("sheets", () => {
  const sheets = [
    { name: "Read me", rows: [["How to fill this"]] },
    {
      name: "Vendors",
      rows: [
        ["Name", "Kind"],
        ["Okta", "sso"],
      ],
    },
    {
      name: "Old",
      rows: [
        ["Name", "Kind"],
        ["Drift", "crm"],
      ],
    },
  ];
  const workbook: FileTable = { format: "xlsx", encoding: null, separator: null, sheets };

  it("with a vendor's name are read first, and the others named", () => {
    const result = checkRegister(workbook);
    expect(result.sheet).toBe("Vendors");
    expect(result.warnings).toContainEqual({ code: "sheets-unread", sheets: ["Read me", "Old"] });
  });

  it("can be chosen", () => {
    expect(checkRegister(workbook, { sheet: "Old" }).rows[0]?.values.name).toBe("Drift");
  });
});
