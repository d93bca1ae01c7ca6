import type { Page } from "@playwright/test";
import { pressUntil } from "./support/keyboard.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

/** A vendor of the sample that no other spec audits. */
const vendorName = "Rookwillow";
const templateName = "Every type";

/** One question of each type, by the word of the type on the screen. */
const types = [
  "Met, partly, not met",
  "Choice",
  "Several choices",
  "Text",
  "Number",
  "Date",
  "File",
  "Table",
] as const;

/** Adds a question to section A and writes it in both languages. */
async function addQuestion(page: Page, type: string, number: number): Promise<void> {
  await page.getByRole("button", { name: "Add a question to A" }).click();
  await expect(page.getByText(`A${number}`, { exact: true }).first()).toBeVisible();
  await page.getByLabel("Answered with").selectOption({ label: type });
  for (const [field, text] of [
    ["Title in the list", `Asks by ${type}`],
    ["Question", `What about ${type}?`],
  ] as const) {
    await page.getByLabel(`${field}, English`, { exact: true }).fill(text);
    await page.getByLabel(`${field}, French`, { exact: true }).fill(`${text} (fr)`);
  }
}

async function addOption(page: Page, number: number, label: string, score: string): Promise<void> {
  await page.getByRole("button", { name: "Add an option" }).click();
  await page.getByLabel(`Option ${number}, English`).fill(label);
  await page.getByLabel(`Option ${number}, French`).fill(`${label} (fr)`);
  await page.getByLabel(`Score of option ${number}`).fill(score);
}

/** Writes what the type needs: options with scores, bounds, columns. */
async function fillType(page: Page, type: (typeof types)[number]): Promise<void> {
  if (type === "Choice" || type === "Several choices") {
    await addOption(page, 1, "All of it", "100");
    await addOption(page, 2, "Nothing", "0");
  }
  if (type === "Number") await page.getByLabel("At most").fill("365");
  if (type !== "Table") return;
  await page.getByRole("button", { name: "Add a column" }).click();
  await page.getByLabel("Column 1, English").fill("Name");
  await page.getByLabel("Column 1, French").fill("Nom");
}

test.describe("templates", () => {
  test.use({ role: "SECURITY" });

  test("made with every type, published, planned, answered by keyboard, scored with coverage", async ({
    page,
  }) => {
    test.setTimeout(150_000);
    await page.goto("/audits/templates");
    await expect(page.getByRole("heading", { name: "Vendor audit" })).toBeVisible();
    await page.getByRole("button", { name: "New template" }).click();
    await page.getByLabel("Name in English").fill(templateName);
    await page.getByLabel("Name in French").fill("Tous les types");
    await page.getByRole("dialog").getByRole("button", { name: "New template" }).click();
    await page.getByLabel("Title of section A, English").fill("All");
    await page.getByLabel("Title of section A, French").fill("Tout");
    for (const [index, type] of types.entries()) {
      await addQuestion(page, type, index + 1);
      await fillType(page, type);
    }
    // The table is asked only where the choice says so; it moves up by keyboard, right after it.
    await page.getByRole("button", { name: "Add a condition" }).click();
    await page.getByLabel("Earlier question").selectOption({ label: "A2 Asks by Choice" });
    await expect(page.getByText("When A2 is “All of it”.")).toBeVisible();
    const last = page.getByRole("button", { name: /^A8/ });
    await last.focus();
    await page.keyboard.press("Alt+ArrowUp");
    await expect(page.getByText("A8 is now number 7 of section A")).toBeAttached();
    await expect(page.getByText("Nothing is missing: it can be published.")).toBeVisible();
    await expect(page.getByText(/^Saved \d\d:\d\d:\d\d$/)).toBeVisible();
    await expectAccessible(page);

    await page.getByRole("link", { name: "As auditors see it" }).click();
    await page.getByRole("button", { name: "French" }).click();
    await expect(page.getByRole("heading", { name: "What about Choice? (fr)" })).toBeVisible();
    await expect(page.getByText("7 of 8 questions asked")).toBeVisible();
    await page.getByRole("radio", { name: "All of it (fr)" }).check();
    await expect(page.getByText("8 of 8 questions asked")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByRole("button", { name: "Publish" }).click();
    await expect(page).toHaveURL("/audits/templates");

    await planOn(page);
    await answerAll(page);
    // All three that can earn a score are met on the vendor’s word: ½ each.
    await expect(page.getByText(/Score so far 50% over 100% of the weight/)).toBeVisible();
    await page.getByRole("button", { name: "Submit for review" }).click();
    await expect(page.getByText("submitted, in review")).toBeVisible();
  });
});

/** Plans an audit on the template, filled by whoever plans it. */
async function planOn(page: Page): Promise<void> {
  await page.goto(`/vendors?q=${vendorName}`);
  const link = page.getByRole("link", { name: new RegExp(`^${vendorName}`) }).first();
  const name = (await link.textContent()) ?? "";
  const href = (await link.getAttribute("href")) ?? "";
  await page.goto(`/audits/plan?vendor=${href.split("/").at(-1)}`);
  await expect(page.getByRole("combobox", { name: "Vendor" })).toHaveValue(name);
  await page.getByRole("combobox", { name: "Template" }).click();
  await page.getByRole("option", { name: new RegExp(templateName) }).click();
  await page.getByRole("checkbox", { name: "N. Abergavel" }).check();
  await page.getByRole("button", { name: "Plan audit" }).click();
  await expect(page.getByText("0 of 7 answered")).toBeVisible();
}

/** Every question by its own keys; the table appears with the choice that asks for it. */
async function answerAll(page: Page): Promise<void> {
  const answered = (done: number, of: number) =>
    expect(page.getByText(`${done} of ${of} answered`)).toBeVisible();
  await pressUntil(page, "1", () => page.getByRole("radio", { name: /^Met/ }).isChecked());
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("1");
  await answered(2, 8);
  await page.keyboard.press("2");
  await answered(2, 7);
  await page.keyboard.press("1");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("1");
  await answered(3, 8);
  for (const typed of ["Twice a year.", "30", "02022026"]) {
    await page.keyboard.press("Control+Enter");
    await page.keyboard.press("a");
    await page.keyboard.type(typed);
  }
  await answered(6, 8);
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("a");
  await page.keyboard.type("Ada");
  await answered(7, 8);
  await page.keyboard.press("Control+Enter");
  page.once("filechooser", (chooser) =>
    chooser.setFiles({
      ...{ name: "report.txt", mimeType: "text/plain", buffer: Buffer.from("A report.") },
    }),
  );
  const proves = page.getByLabel("Proves");
  await pressUntil(page, "e", () => proves.isVisible());
  await expect(proves).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await answered(8, 8);
  await expect(page.getByRole("checkbox", { name: /report\.txt/ })).toBeChecked();
  await expectAccessible(page);
}
