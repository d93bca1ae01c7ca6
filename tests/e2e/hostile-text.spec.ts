import { readdirSync } from "node:fs";
import type { APIRequestContext, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import type pg from "pg";
import { restoreText } from "#lib/shared/csv.ts";
import {
  compositeText,
  hostileFields,
  hostileTexts,
  startsFormula,
} from "../support/hostile-texts.ts";
import { measured } from "../support/measured.ts";
import { deep } from "../support/scale.ts";
import { openDatabase } from "./support/database.ts";
import { harm } from "./support/harm.ts";
import { hostileRows } from "./support/hostile-rows.ts";
import { allAddresses, everywhere, reflections } from "./support/pages.ts";
import { expect, test } from "./support/test.ts";

/** `npm test` puts one text of some kinds into every field; the deep run every text. */
const texts = deep ? hostileFields : [compositeText];

/** Every export that is a table: the folders of `app/api/files` whose name says so. */
const tables = readdirSync("app/api/files").filter((name) => name.endsWith(".csv"));

test.use({ role: "ADMIN" });

test("hostile text in every field stays text on every page", async ({ context }) => {
  test.setTimeout(deep ? 3_600_000 : 240_000);
  let dialogs = 0;
  context.on("dialog", (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  const client = await openDatabase();
  const rows = await hostileRows(client);
  const seen = new Set<string>();
  const found: string[] = [];
  let visits = 0;
  const look = async (page: Page, address: string) => {
    expect((await page.goto(address))?.status(), address).toBe(200);
    await expect(page.locator("h1").first(), address).toBeVisible();
    for (const thing of await harm(page)) found.push(`${address}: ${thing}`);
    const content = await page.content();
    for (const mark of rows.marks) if (content.includes(mark)) seen.add(mark);
    visits += 1;
  };
  let cells = 0;
  const formulas: string[] = [];
  const read = (table: readonly (readonly string[])[]) => {
    cells += table.flat().length;
    formulas.push(...table.flat().filter(startsFormula));
  };
  try {
    const addresses = await allAddresses(client);
    for (const text of texts) {
      await rows.fill(text);
      const upload = await uploadRegister(context.request, text);
      await everywhere(
        context,
        [
          ...addresses,
          ...reflections(text),
          "/discovery?standing=dismissed",
          `/vendors/import/${upload}`,
        ],
        look,
      );
      for (const file of tables) read(await download(context.request, `/api/files/${file}`));
      read(await download(context.request, `/api/imports/${upload}/errors.csv`));
      await expectNamesBack(client, context.request);
    }
  } finally {
    await rows.restore();
    await client.end();
  }
  expect({ found, formulas, dialogs }).toEqual({ found: [], formulas: [], dialogs: 0 });
  expect(rows.marks.filter((mark) => !seen.has(mark) && !unseen.includes(mark))).toEqual([]);
  measured({
    promise: 8,
    what: "hostile texts in every free text field, every page visited: what ran or became an element",
    figure: `${hostileTexts.length} texts in ${texts.length} rounds, ${rows.marks.length} fields (${seen.size} shown), ${visits} visits: ${found.length + dialogs}`,
  });
  measured({
    promise: 6,
    what: "cells of every CSV export, with each hostile text in every field, that begin as a formula",
    figure: `${cells} cells, ${formulas.length}; every vendor's name reads back as it is stored`,
  });
});

/**
 * Fields that no page shows as they are stored, or only after a press: the places of a scan's fields
 * stand in rows that are closed at first. Imports have their own check below, because what a
 * page shows of them comes from the file.
 */
const unseen: readonly string[] = [
  "Company.legalId",
  "DataElement.name",
  "Import.fileName",
  "QuestionnaireRevision.note",
  "Observation.at",
  "Observation.place",
  "ScanVendor.hosts",
  "Session.userAgent",
  "SupplyLink.source",
  "Task.title",
  "Vendor.noPersonalDataReason",
  "VendorDecision.conditions",
].map((name) => `~${name}~`);

/** Control characters make a file no text: such a register is refused, whatever else it holds. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is taken out
const controls = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Brings in a register whose heads, cells and file name are the text; answers with its id. */
async function uploadRegister(request: APIRequestContext, given: string): Promise<string> {
  const text = given.replace(controls, "");
  const cell = `"${text.replaceAll('"', '""')}"`;
  const lines = [`Name,${cell},Contract start,Website`, [cell, cell, cell, cell].join(",")];
  const name = encodeURIComponent(`${text.slice(0, 80)}.csv`);
  const answer = await request.post(`/api/imports/vendors?name=${name}`, {
    headers: { "content-type": "application/octet-stream" },
    data: Buffer.from(lines.join("\r\n")),
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { value: { id: string } }).value.id;
}

/** A table that the installation exports, as a spreadsheet's reader takes it apart. */
async function download(request: APIRequestContext, address: string): Promise<string[][]> {
  const answer = await request.get(address);
  expect(answer.status(), address).toBe(200);
  const rows: string[][] = parse(await answer.body(), { bom: true });
  expect(rows.length, address).toBeGreaterThan(1);
  return rows;
}

/** What was neutralised reads back: the file holds each vendor's name as it is stored. */
async function expectNamesBack(client: pg.Client, request: APIRequestContext): Promise<void> {
  const file = await download(request, "/api/files/vendors.csv");
  const back = new Set(file.flat().map(restoreText));
  const { rows } = await client.query<{ name: string }>(`select name from "Vendor"`);
  expect(rows.map(({ name }) => name).filter((name) => !back.has(name))).toEqual([]);
}
