import type { Page } from "@playwright/test";
import { type Mailbox, openMailbox } from "../support/mailbox.ts";
import { readInstallation } from "./support/facts.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

test.use({ role: "SECURITY" });

let mailbox: Mailbox;
test.beforeAll(async () => {
  mailbox = await openMailbox(readInstallation().smtpPort);
});
test.afterAll(() => mailbox.close());

const pdf = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

/** The address in the newest message to somebody, once it has come. */
async function mailedTo(address: string): Promise<string> {
  const own = () =>
    mailbox.mails.filter(({ to }) => JSON.stringify(to).includes(address)).at(-1)?.text ?? "";
  await expect.poll(own, { timeout: 60_000 }).toContain("/answer/");
  return /https?:\/\/\S+\/answer\/[\w-]+/.exec(own())?.[0] ?? "";
}

/** Opens a link as a person does: the address, then the press. */
async function openLink(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("button", { name: "Open the questions" }).click();
  await expect(page).toHaveURL(/\/answer$/);
}

test("journey 5: a contact answers the gaps only, hands a part on, submits once, and the link is dead", async ({
  page,
  pageOf,
}) => {
  test.setTimeout(240_000);
  const run = Date.now();
  const email = `ines.${run}@vendor.example`;
  await page.goto("/vendors?q=Rookwillow");
  await page.locator("a[data-row-link]").first().click();
  await page.getByRole("link", { name: "Audits", exact: true }).last().click();
  await page.getByRole("link", { name: "Send questionnaire" }).click();
  await page.getByLabel("Contact’s name").fill("Ines Costa");
  await page.getByLabel("Contact’s e-mail").fill(email);
  await expect(page.getByRole("radio", { name: /only the gaps/ })).toBeChecked();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send questionnaire" }).click();
  const shown = page.getByRole("textbox", { name: "Link" });
  await expect(shown).toBeVisible();
  const address = await mailedTo(email);
  expect(await shown.inputValue()).toBe(address);
  await page.getByRole("link", { name: "Done" }).click();
  await expect(page.getByText("sent", { exact: true })).toBeVisible();
  const office = page.url();

  // A scanner that follows the address opens nothing; the address hands itself on to nobody.
  const scanned = await page.request.get(address, { headers: { cookie: "" } });
  expect(scanned.headers()["referrer-policy"]).toBe("no-referrer");
  expect(scanned.headers()["cache-control"]).toContain("no-store");
  expect(scanned.headers()["x-robots-tag"]).toContain("noindex");
  await page.reload();
  await expect(page.getByText("sent", { exact: true })).toBeVisible();

  const contact = await pageOf(null);
  await openLink(contact, address);
  await expect(contact.getByRole("heading", { level: 1 })).toContainText("Rookwillow");
  await expectAccessible(contact);
  await contact.setViewportSize({ width: 390, height: 844 });
  await contact.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(contact);
  const width = await contact.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await contact.getByRole("button", { name: /^FR/ }).click();
  await expect(contact.getByRole("heading", { level: 1 })).toContainText("Questions de sécurité");
  await expectAccessible(contact);
  await contact.getByRole("button", { name: /^EN/ }).click();
  await contact.setViewportSize({ width: 1440, height: 900 });
  await contact.emulateMedia({ colorScheme: "light" });

  // Nothing else of the installation opens with it.
  for (const path of ["/vendors", "/audits", "/evidence", "/overview", new URL(office).pathname]) {
    const answer = await contact.request.get(path, { maxRedirects: 0 });
    expect([302, 303, 307, 308], path).toContain(answer.status());
  }

  const parts = contact.getByRole("navigation", { name: "Parts" }).getByRole("button");
  const names = await parts.allTextContents();
  // The first part goes to a colleague.
  await contact.getByRole("button", { name: "Hand this part on" }).click();
  await contact.getByLabel("Name", { exact: true }).fill("Ana Reis");
  await contact.getByLabel("E-mail", { exact: true }).fill(`ana.${run}@vendor.example`);
  await contact.getByRole("button", { name: "Make the link" }).click();
  await expect(contact.getByRole("textbox", { name: "Link" })).toBeVisible();
  await contact.getByRole("button", { name: "Done" }).click();
  await expect(contact.getByText(/With Ana Reis/)).toBeVisible();
  const colleague = await pageOf(null);
  await openLink(colleague, await mailedTo(`ana.${run}@vendor.example`));
  await expect(
    colleague.getByRole("navigation", { name: "Parts" }).getByRole("button"),
  ).toHaveCount(1);
  await expect(colleague.getByRole("button", { name: "Submit" })).toHaveCount(0);
  await answerPart(colleague);
  await expect(colleague.getByText(/^Saved/)).toBeVisible();

  await contact.reload();
  for (let index = 1; index < names.length; index += 1) {
    await parts.nth(index).click();
    await answerPart(contact);
  }
  await contact
    .locator("input[type=file]")
    .first()
    .setInputFiles({
      ...{ name: "policy.pdf", mimeType: "application/pdf" },
      buffer: Buffer.from(pdf),
    });
  await expect(contact.getByText("policy.pdf", { exact: true })).toBeVisible();
  await contact
    .locator("input[type=file]")
    .first()
    .setInputFiles({
      ...{ name: "report.pdf", mimeType: "application/pdf" },
      buffer: Buffer.from("<html><script>1</script>"),
    });
  await expect(contact.getByRole("alert").filter({ hasText: "report.pdf" })).toBeVisible();
  await contact.getByRole("button", { name: "Submit", exact: true }).click();
  await contact.getByRole("button", { name: "Submit for good" }).click();
  await expect(contact.getByText(/^Submitted/)).toBeVisible();
  await expect(contact.getByRole("radio").first()).toBeDisabled();

  const second = await pageOf(null);
  await second.goto(address);
  await expect(second.getByRole("heading", { name: "This link opens nothing" })).toBeVisible();
  await expectAccessible(second);

  // We see it as the vendor's word.
  await page.goto(office);
  await expect(page.getByText("submitted", { exact: true })).toBeVisible();
  await expect(page.getByText("the vendor’s word").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "policy.pdf" })).toBeVisible();
  await expectAccessible(page);
});

/** Answers every question of the part on the screen by keyboard: met, by its radio. */
async function answerPart(page: Page): Promise<void> {
  const questions = page.getByRole("article");
  const count = await questions.count();
  for (let index = 0; index < count; index += 1) {
    const first = questions.nth(index).getByRole("radio").first();
    await first.focus();
    await page.keyboard.press("Space");
    await expect(first).toBeChecked();
  }
}

test("many vendors are asked at once, and the list says how far each has come", async ({
  page,
}) => {
  await page.goto("/audits/questionnaires/campaign");
  await expectAccessible(page);
  const boxes = page.getByRole("checkbox");
  await expect(boxes.first()).toBeVisible();
  await page.getByRole("button", { name: "Choose all shown" }).click();
  await page.getByRole("button", { name: "Send to many vendors" }).click();
  await expect(page.getByRole("heading", { name: "What became of it" })).toBeVisible({
    timeout: 30_000,
  });
  await expectAccessible(page);
  await page.getByRole("link", { name: "To the list" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Questionnaires" })).toBeVisible();
  await expectAccessible(page);
});
