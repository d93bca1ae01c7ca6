import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import type pg from "pg";
import { restoreText } from "#lib/shared/csv.ts";
import { compositeText, hostileTexts, startsFormula } from "../support/hostile-texts.ts";
import { measured } from "../support/measured.ts";
import { deep } from "../support/scale.ts";
import { openDatabase } from "./support/database.ts";
import { type HostileRows, hostileRows } from "./support/hostile-rows.ts";
import { allAddresses, reflections } from "./support/pages.ts";
import { expect, test } from "./support/test.ts";

/** `npm test` puts one text of all kinds into every field; the deep run each text by itself. */
const texts = deep ? hostileTexts : [compositeText];

/** Every answer that is a table for a spreadsheet; the file names of `app/api/files`. */
const tables = ["vendors", "data-map", "incidents"] as const;

test.use({ role: "ADMIN" });

/** What a page holds of a text that ran or became an element; empty when it stayed a text. */
async function harm(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const elements = document.querySelectorAll(
      "[data-owned], iframe, object, embed, base, meta[http-equiv=refresh i]",
    );
    const links = [...document.querySelectorAll<HTMLElement>("a[href], area[href], [formaction]")]
      .map((element) => element.getAttribute("href") ?? element.getAttribute("formaction") ?? "")
      // React puts an error of its own in the place of such an address.
      .filter((href) => /^[\s\p{Cc}]*(javascript|data|vbscript):/iu.test(href))
      .filter((href) => !href.startsWith("javascript:throw new Error('React has blocked"));
    const owned = "__owned" in window || "owned" in {} ? ["a script ran"] : [];
    return [...owned, ...[...elements].map(({ outerHTML }) => outerHTML.slice(0, 200)), ...links];
  });
}

test("hostile text in every field stays text on every page", async ({ page }) => {
  test.setTimeout(deep ? 3_600_000 : 240_000);
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const client = await openDatabase();
  const seen = new Set<string>();
  let visits = 0;
  try {
    const rows = await hostileRows(client);
    try {
      const addresses = await allAddresses(client);
      for (const text of texts) {
        await rows.fill(text);
        for (const address of addresses) {
          const answer = await page.goto(address);
          expect(answer?.status(), address).toBe(200);
          await expect(page.locator("h1").first(), address).toBeVisible();
          expect(await harm(page), address).toEqual([]);
          const content = await page.content();
          for (const mark of rows.marks) if (content.includes(mark)) seen.add(mark);
          visits += 1;
        }
        for (const address of reflections(text)) {
          await page.goto(address);
          expect(await harm(page), address).toEqual([]);
          visits += 1;
        }
        await expectInertTables(page, client, text);
        await expectInertImport(page, text);
      }
      expect(rows.marks.filter((mark) => !seen.has(mark)).toSorted()).toEqual([...unseen]);
    } finally {
      await rows.restore();
    }
    expect(dialogs).toEqual([]);
    report(rows, seen, visits);
  } finally {
    await client.end();
  }
});

/** Fields that no page shows as they are stored. */
const unseen: readonly string[] = [];

/** No cell of any export begins as a formula, and the vendors' names come back as they are stored. */
async function expectInertTables(page: Page, client: pg.Client, text: string): Promise<void> {
  for (const table of tables) {
    const answer = await page.request.get(`/api/files/${table}.csv`);
    expect(answer.status(), table).toBe(200);
    const cells: string[][] = parse(await answer.body(), { bom: true });
    expect(cells.length, table).toBeGreaterThan(1);
    expect(cells.flat().filter(startsFormula), `${table}: ${text}`).toEqual([]);
    if (table !== "vendors") continue;
    const { rows } = await client.query<{ name: string }>(`select name from "Vendor"`);
    const back = new Set(cells.flat().map(restoreText));
    expect(rows.map(({ name }) => name).filter((name) => !back.has(name))).toEqual([]);
  }
}

/** A register whose heads, cells and file name are the text: its preview and its table of errors. */
async function expectInertImport(page: Page, text: string): Promise<void> {
  const cell = `"${text.replaceAll('"', '""')}"`;
  const lines = [`Name,${cell},Contract start,Website`, `${cell},${cell},${cell},${cell}`];
  const answer = await page.request.post(
    `/api/imports/vendors?name=${encodeURIComponent(`${text.slice(0, 80)}.csv`)}`,
    {
      headers: { "content-type": "application/octet-stream" },
      data: Buffer.from(lines.join("\r\n")),
    },
  );
  expect(answer.status(), await answer.text()).toBe(201);
  const { value } = (await answer.json()) as { value: { id: string } };
  for (const address of [`/vendors/import/${value.id}`, "/vendors/import"]) {
    expect((await page.goto(address))?.status(), address).toBe(200);
    expect(await harm(page), address).toEqual([]);
  }
  const errors = await page.request.get(`/api/imports/${value.id}/errors.csv`);
  expect(errors.status()).toBe(200);
  const cells: string[][] = parse(await errors.body(), { bom: true });
  expect(cells.length).toBeGreaterThan(1);
  expect(cells.flat().filter(startsFormula), text).toEqual([]);
}

function report(rows: HostileRows, seen: ReadonlySet<string>, visits: number): void {
  measured({
    promise: 8,
    what: "hostile texts in every free text field, every page visited",
    figure: `${texts.length} texts in ${rows.marks.length} fields (${seen.size} seen on a page), ${visits} visits: 0 ran, 0 became an element, 0 violations, 0 requests elsewhere`,
  });
  measured({
    promise: 6,
    what: "every CSV export downloaded with each hostile text in every field, read back",
    figure: `${texts.length * tables.length} files, 0 cells begin as a formula, every name comes back`,
  });
}
