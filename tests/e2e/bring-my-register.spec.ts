import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./support/test.ts";

/** A messy register as people keep them: French heads, semicolons, Windows-1252, day before month. */
function register(options: { readonly wrong: boolean }): Buffer {
  const rows = Array.from({ length: 300 }, (_, index) => {
    const criticality = options.wrong && index === 10 ? "élevée" : String((index % 4) + 1);
    const signed = options.wrong && index === 20 ? "31/02/2024" : "20/10/2024";
    const name = index === 200 ? "  fournisseur d’essai 199 " : `Fournisseur d’essai ${index}`;
    return `${name};Société ${index};https://essai-${index}.example;Hébergement;${signed};oui;${criticality}`;
  });
  const head = "Fournisseur;Raison sociale;Site web;Catégorie;Contrat signé le;DPA;Criticité (1-4)";
  return Buffer.from([head, ...rows].join("\r\n").replaceAll("’", "\u0092"), "latin1");
}

async function upload(page: Page, wrong: boolean): Promise<void> {
  await page.goto("/vendors/import");
  const file = { name: "registre.csv", mimeType: "text/csv", buffer: register({ wrong }) };
  await page.locator("input[type=file]").setInputFiles(file);
  await expect(page).toHaveURL(/\/vendors\/import\/[0-9a-f-]{36}$/);
}

async function vendorCount(page: Page): Promise<number> {
  await page.goto("/vendors");
  return Number.parseInt((await page.getByText(/^\d+ vendors$/).textContent()) ?? "", 10);
}

test.describe("journey 2: bring my register", () => {
  test.use({ role: "SECURITY" });

  test("a messy file is checked, corrected, written and taken back", async ({ page }) => {
    test.setTimeout(180_000);
    const before = await vendorCount(page);

    await upload(page, true);
    await expect(page.getByText("298 of 300 rows can be written; 2 have an error.")).toBeVisible();
    await expect(page.getByText("Windows-1252")).toBeVisible();
    const errors = page.getByRole("table", { name: "Errors" });
    await expect(errors.getByRole("row", { name: /^12 Criticité \(1-4\) élevée/ })).toBeVisible();
    await expect(errors.getByRole("row", { name: /^22 Contrat signé le 31\/02/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Discard this file" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Discard this file" }).click();
    await expect(page).toHaveURL(/\/vendors\/import$/);

    await upload(page, false);
    await expect(page.getByText("300 of 300 rows can be written.")).toBeVisible();
    const repeats = page.getByRole("table", { name: "Already there" });
    await expect(repeats.getByText("repeats row 201")).toBeVisible();
    await page.getByRole("button", { name: "Write 300 rows" }).click();
    await expect(page.getByText("299 vendors created, one updated.")).toBeVisible({
      timeout: 60_000,
    });
    await expectAccessible(page);
    const result = page.url();
    expect(await vendorCount(page)).toBe(before + 299);
    await page.goto("/vendors?q=essai-7.example");
    await page.goto("/vendors?q=Fournisseur d'essai 77");
    await expect(page.getByText("No row matches these filters.")).toBeVisible();
    await page.goto(`/vendors?q=${encodeURIComponent("fournisseur d’essai 77")}`);
    await page.getByRole("link", { name: "Fournisseur d’essai 77" }).click();
    await page.getByRole("link", { name: "History" }).click();
    await expect(page.getByText("Written by an import: row 79 of registre.csv")).toBeVisible();

    await page.goto(result);
    await page.getByRole("button", { name: "Take the import back" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Take it back" }).click();
    await expect(page.getByText("Taken back: 299 vendors removed, one restored.")).toBeVisible({
      timeout: 60_000,
    });
    expect(await vendorCount(page)).toBe(before);
  });
});
