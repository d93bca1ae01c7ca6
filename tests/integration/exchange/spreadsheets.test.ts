import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { csvDocument } from "#lib/shared/csv.ts";
import { hostileTexts } from "#tests/support/hostile-texts.ts";
import { measured } from "#tests/support/measured.ts";
import { deep } from "#tests/support/scale.ts";

const starts = ["", " ", "\t", "\r", "\n", "\u00a0", "\u200b", "\ufeff", "'", "''"];
const formulas = ["=1+1", "+1+1", "-1+1", "@SUM(1;1)", "＝1+1", "＋1+1", "－1+1", "=CHAR(64)"];
const texts = [...hostileTexts, ...starts.flatMap((start) => formulas.map((text) => start + text))];

/** Where the office suite is on this machine; null when it is not. */
function office(): string | null {
  return (
    ["soffice", "libreoffice"].find((name) => spawnSync(name, ["--version"]).status === 0) ?? null
  );
}

/** The formulas that LibreOffice finds in a CSV file, opened with quoted cells taken as text or not. */
function computed(program: string, csv: string, quotedAsText: boolean): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "tierce-sheet-"));
  try {
    const file = join(folder, "table.csv");
    writeFileSync(file, csv);
    // Comma, quote, UTF-8, from row 1; token 7: quoted as text; 8: detect numbers; last: formulas.
    const options = `44,34,76,1,,0,${quotedAsText},true,false,false,false,0,true`;
    const run = spawnSync(
      program,
      [
        `-env:UserInstallation=file://${join(folder, "profile")}`,
        "--headless",
        `--infilter=Text - txt - csv (StarCalc):${options}`,
        ...["--convert-to", "fods", "--outdir", folder, file],
      ],
      { timeout: 180_000, encoding: "utf8" },
    );
    expect(run.status, run.stderr).toBe(0);
    const sheet = readFileSync(join(folder, "table.fods"), "utf8");
    return [...sheet.matchAll(/table:formula="([^"]*)"/gu)].map(([, formula]) => formula ?? "");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("a real spreadsheet", () => {
  // It takes long to start, and is not asked for by anything else.
  it.skipIf(!deep)("computes nothing in what we export", { timeout: 600_000 }, () => {
    const program = office();
    const what = "texts opened in LibreOffice Calc as CSV, quoted cells as text or not: computed";
    if (program === null) {
      measured({ promise: 6, what, figure: "not run: LibreOffice is not on this machine" });
      return;
    }
    const rows = texts.map((text) => [text]);
    const bare = rows.map(([text = ""]) => `"${text.replaceAll('"', '""')}"\r\n`).join("");
    const ways = [false, true];
    const found = ways.flatMap((quotedAsText) =>
      computed(program, csvDocument(rows), quotedAsText),
    );
    // The same texts as they are: what is not found above could have been.
    const control = computed(program, bare, false);
    expect(found).toEqual([]);
    expect(control.length).toBeGreaterThan(0);
    measured({
      promise: 6,
      what,
      figure: `${texts.length} texts, ${found.length} (${control.length} without our neutralising)`,
    });
  });
});
