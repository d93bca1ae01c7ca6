import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, prefer, test } from "./support/test.ts";

const vendors = 200;

/** A register of vendors of one kind that the reference case has few of: its scores stay as they are. */
async function importRegister(page: Page): Promise<void> {
  const rows = Array.from(
    { length: vendors },
    (_, index) => `Partner ${index + 1};https://partner-${index + 1}.example;Professional services`,
  );
  await page.goto("/vendors/import");
  await page.locator("input[type=file]").setInputFiles({
    name: "partners.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(["Vendor;Website;Category", ...rows].join("\n")),
  });
  await page.getByRole("button", { name: `Write ${vendors} rows` }).click();
  await expect(page.getByText(`${vendors} vendors created`)).toBeVisible({ timeout: 60_000 });
}

/** The first number that a text of the page says. */
async function numberIn(text: Locator): Promise<number> {
  return Number(/\d+/.exec((await text.textContent()) ?? "")?.[0] ?? Number.NaN);
}

async function writeRequirement(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Add a requirement" }).click();
  await expectAccessible(page);
  const texts = {
    Title: ["Phishing-resistant sign-in", "Connexion résistante à l’hameçonnage"],
    "What it asks": ["Passkeys or keys for all staff.", "Clés d’accès pour tout le personnel."],
    "What proves it": ["A report of the settings.", "Un relevé des réglages."],
  };
  for (const [name, [english = "", french = ""]] of Object.entries(texts)) {
    await page.getByLabel(`${name}, English`).fill(english);
    await page.getByLabel(`${name}, French`).fill(french);
  }
  await page.getByLabel("Key", { exact: true }).fill("acc");
  await page.getByRole("button", { name: "Save requirement" }).click();
  await expect(page.getByText("Write it as two to five capitals").first()).toBeVisible();
  await page.getByLabel("Key", { exact: true }).fill("NEW-01");
  const kinds = page.getByRole("group", { name: "Kinds" });
  await kinds.getByRole("checkbox", { name: "Professional services" }).check();
  await expect(page.getByText(/^Vendors of the kind professional services\./)).toBeVisible();
  const reached = page.getByText(/^It reaches \d+ of \d+ vendors now/);
  expect(await numberIn(reached)).toBeGreaterThanOrEqual(vendors);
  await page.getByRole("button", { name: "Save requirement" }).press("Enter");
}

test.describe("journey 6: raise the bar", () => {
  test.use({ role: "SECURITY" });

  test("a version is drafted, weighed, published, and its work opened for everybody who falls short", async ({
    page,
    pageOf,
  }) => {
    test.setTimeout(240_000);
    await importRegister(page);

    await page.goto("/requirements/versions");
    await page.getByRole("button", { name: "Start the next version" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Version 2");
    const draft = page.url();
    await writeRequirement(page);
    await expect(page).toHaveURL(draft);
    const changes = page.getByRole("table", { name: "What changes" });
    await expect(changes.getByRole("row", { name: /NEW-01 New/ })).toContainText("was never asked");
    const gaps = page.getByRole("table", { name: "New gaps by requirement" });
    const short = await numberIn(
      gaps
        .getByRole("row", { name: /NEW-01/ })
        .getByRole("cell")
        .nth(1),
    );
    expect(short).toBeGreaterThanOrEqual(vendors);
    await expectAccessible(page);

    // Who only reads sees the draft and cannot publish it.
    const executive = await pageOf("EXECUTIVE");
    await executive.goto(draft);
    await expect(executive.getByRole("button", { name: "Publish" })).toHaveCount(0);

    await page.getByRole("button", { name: "Publish", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText(`${short} vendors fall short of something new`);
    await dialog.getByRole("button", { name: "Publish for good" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText(/grace until/)).toBeVisible();

    await page.getByRole("button", { name: "Open the work" }).click();
    await dialog.getByRole("radio", { name: /^Findings/ }).check();
    await dialog.getByRole("combobox", { name: "Owner where a vendor has none" }).click();
    await page.getByRole("option", { name: "N. Abergavel" }).click();
    await dialog.getByRole("button", { name: "Open for all" }).click();
    await page.waitForURL(/\/requirements\/uplifts\//);
    await expect(page.getByText("Work opened")).toBeVisible({ timeout: 60_000 });
    const uplift = page.url();
    const all = await numberIn(page.getByText(/^\d+ vendors, \d+ gaps: \d+ findings/));
    expect(all).toBe(short);
    await expectAccessible(page);
    await expect(page.getByText(`${all} of ${all} vendors still fall short`)).toBeVisible();

    // Two vendors show that they meet it: the number falls by what was recorded, not by a press here.
    for (const name of ["Partner 7", "Partner 8"]) {
      await page.goto(`/vendors?q=${encodeURIComponent(name)}`);
      const vendor = page.getByRole("link", { name, exact: true });
      await page.goto(`${await vendor.getAttribute("href")}/requirements`);
      await page.getByRole("link", { name: "Phishing-resistant sign-in" }).click();
      await expect(
        page.getByText("Nothing was ever recorded: the standing is unknown."),
      ).toBeVisible();
      await page.getByRole("button", { name: "Record conformity" }).click();
      await dialog.getByLabel("What was seen or said").fill("Keys for all staff since May.");
      await dialog.getByRole("button", { name: "Record", exact: true }).click();
      await expect(dialog).toHaveCount(0);
    }
    await page.goto(uplift);
    await expect(page.getByText(`${all - 2} of ${all} vendors still fall short`)).toBeVisible();
    const row = page.getByRole("row", { name: /^Partner 9\b/ });
    await expect(row).toContainText("NEW-01");
    await row.getByRole("link", { name: /^FND-/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(
      "Falls short of version 2 of the requirements: NEW-01",
    );
    await expect(page.getByRole("main").getByRole("link", { name: "Partner 9" })).toBeVisible();

    // The matrix asks for the new version too; the same pages in French, in the dark.
    await page.goto("/requirements/matrix");
    await expect(page.getByText("NEW-01").first()).toBeVisible();
    await prefer(page, "fr", "dark");
    await page.goto("/requirements/versions/2");
    await expectAccessible(page);
    await page.goto(uplift);
    await expectAccessible(page);
  });
});
