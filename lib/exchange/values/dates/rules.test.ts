import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateHabit, parseDate } from "./rules.ts";

const read = (cell: string, order: "day-first" | "month-first" = "day-first") => {
  const outcome = parseDate(cell, order);
  return outcome.ok ? outcome.value : outcome.reason;
};

describe("parseDate", () => {
  it.each([
    ["05/10/2024", "2024-10-05"],
    ["5.10.24", "2024-10-05"],
    ["05-10-1999", "1999-10-05"],
    ["2024-10-05", "2024-10-05"],
    ["2024/10/05", "2024-10-05"],
    ["2024-10-05T13:45:00Z", "2024-10-05"],
    ["05/10/2024 09:30", "2024-10-05"],
    ["45570", "2024-10-05"],
    ["45570.75", "2024-10-05"],
    ["5 oct. 2024", "2024-10-05"],
    ["5 Octobre 2024", "2024-10-05"],
    ["1er juin 2024", "2024-06-01"],
    ["2 juillet 2024", "2024-07-02"],
    ["3 août 2024", "2024-08-03"],
    ["October 5, 2024", "2024-10-05"],
    ["29/02/2024", "2024-02-29"],
    ["29/02/2023", "no-such-date"],
    ["31/02/2024", "no-such-date"],
    ["13/13/2024", "no-such-date"],
    ["00/10/2024", "no-such-date"],
    ["01/01/1850", "no-such-date"],
    ["2024", "not-a-date"],
    ["soon", "not-a-date"],
    ["12345", "not-a-date"],
    ["99999", "not-a-date"],
  ])("reads %j as %j", (cell, expected) => {
    expect(read(cell)).toBe(expected);
  });

  it("reads the month first where the column does", () => {
    expect(read("05/10/2024", "month-first")).toBe("2024-05-10");
    expect(read("31/05/2024", "month-first")).toBe("no-such-date");
  });

  it("reads back every day that it is given, in each way of writing", () => {
    const days = fc.date({
      min: new Date("1955-01-01"),
      max: new Date("2118-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = iso.split("-");
        const serial = Math.round((Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000);
        expect(read(iso)).toBe(iso);
        expect(read(`${day}/${month}/${year}`)).toBe(iso);
        expect(read(`${month}/${day}/${year}`, "month-first")).toBe(iso);
        expect(read(String(serial))).toBe(iso);
      }),
    );
  });
});

describe("dateHabit", () => {
  it("sees the order from days above 12", () => {
    expect(dateHabit(["05/10/2024", "20/10/2024"], "month-first")).toEqual({
      order: "day-first",
      basis: "seen",
      ambiguous: 1,
    });
    expect(dateHabit(["10/20/2024"], "day-first").order).toBe("month-first");
  });

  it("goes with the majority, so that 31/02 is an error and not a proof", () => {
    expect(dateHabit(["31/02/2024", "20/10/2024", "10/20/2024"], "month-first").order).toBe(
      "day-first",
    );
  });

  it("says how many could be read either way when nothing shows the order", () => {
    expect(
      dateHabit(["05/10/2024", "01/02/2024", "03/03/2024", "2024-01-05"], "day-first"),
    ).toEqual({ order: "day-first", basis: "assumed", ambiguous: 2 });
  });
});
