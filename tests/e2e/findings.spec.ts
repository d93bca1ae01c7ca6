import { type Mailbox, openMailbox } from "../support/mailbox.ts";
import { readInstallation } from "./support/facts.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

test.use({ role: "SECURITY" });

let mailbox: Mailbox;
test.beforeAll(async () => {
  mailbox = await openMailbox(readInstallation().smtpPort);
});
test.afterAll(() => mailbox.close());

test("a finding is fixed with evidence, verified by another person who was written to, and reopened", async ({
  page,
  pageOf,
}) => {
  test.setTimeout(120_000);
  const admin = await pageOf("ADMIN");
  await admin.goto("/account");
  await admin.getByRole("radio", { name: /One by one/ }).check();
  await admin.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText("Saved", { exact: true })).toBeVisible();

  const title = `Leavers keep access ${Date.now()}`;
  await page.goto("/findings/new");
  await page.getByRole("combobox", { name: "Vendor" }).fill("Fenwhistle");
  await page.getByRole("option", { name: /Fenwhistle Desk/ }).click();
  await page.getByLabel("What is weak, in one line").fill(title);
  await page.getByRole("radio", { name: "Critical" }).check();
  await page.getByRole("button", { name: "Open finding" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();

  await page.locator("input[type=file]").setInputFiles({
    ...{ name: "leavers.txt", mimeType: "text/plain" },
    buffer: Buffer.from("Accounts of leavers are closed on the day."),
  });
  await expect(page.getByRole("link", { name: "leavers.txt" })).toBeVisible();
  await page.getByRole("button", { name: "Say it is fixed" }).click();
  await page.getByLabel("What was done").fill("Accounts are closed on the day of leaving.");
  await page.getByRole("button", { name: "Ask for verification" }).click();
  const verify = page.getByRole("button", { name: "Verify the fix" });
  await expect(verify).toHaveAttribute("aria-disabled", "true");

  // Who can verify is written to; the link of the message opens the finding.
  await expect
    .poll(() => mailbox.mails.filter(({ text }) => text?.includes(title)).length, {
      timeout: 30_000,
    })
    .toBe(1);
  const mail = mailbox.mails.find(({ text }) => text?.includes(title));
  expect(mail?.subject).toMatch(/^To verify: FND-/);
  const address = /https?:\/\/\S+\/findings\/\S+/.exec(mail?.text ?? "")?.[0] ?? "";
  await admin.goto(address);
  await admin.getByRole("button", { name: "Verify the fix" }).click();
  await admin.getByLabel("What was seen").fill("Two leavers of March, both closed.");
  await admin.getByRole("button", { name: "Close as remediated" }).click();
  await expect(admin.getByRole("heading", { name: "Residual score of the vendor" })).toBeVisible();

  // The score is worked out by a job; its line moves down.
  const score = admin.getByText(/^before/);
  await expect(async () => {
    await admin.reload();
    await expect(score).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  const [before = 0, after = 0] =
    ((await score.textContent()) ?? "").match(/[\d.]+/g)?.map(Number) ?? [];
  expect(after).toBeLessThan(before);

  await admin.getByRole("button", { name: "Reopen" }).click();
  await admin.getByLabel("Why it is open again").fill("A third one was found.");
  await admin.getByRole("button", { name: "Reopen finding" }).click();
  await expect(admin.getByText("A third one was found.")).toBeVisible();
  await expect(admin.getByText("Two leavers of March, both closed.")).toBeVisible();
});

test("the board moves a card by keyboard, and a selection gets an owner and a day", async ({
  page,
}) => {
  await page.goto("/findings");
  await page.getByRole("link", { name: "Board" }).click();
  await expect(page).toHaveURL(/view=board/);
  const toVerify = page.getByRole("region", { name: /^To verify/ });
  await expect(toVerify.getByRole("listitem").first()).toBeVisible();
  await expectAccessible(page);
  const card = toVerify.getByRole("listitem").filter({ hasText: "Old queues" });
  const move = card.getByRole("button", { name: /^Move/ });
  await move.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Send back" }).press("Enter");
  await page.getByLabel("What is still missing").fill("Two queues are left.");
  await page.keyboard.press("Control+Enter");
  const open = page.getByRole("region", { name: /^Open/ });
  await expect(open.getByRole("listitem").filter({ hasText: "Old queues" })).toBeVisible();

  await page.goto("/findings?q=Old queues");
  await page.getByRole("checkbox", { name: /^Select FND-/ }).check();
  await page.getByRole("button", { name: "Assign" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Assign" }).click();
  await expect(dialog.getByText("Choose an owner, a day, or both.").first()).toBeVisible();
  await dialog.getByLabel("Fix by").fill("2031-05-02");
  await dialog.getByRole("button", { name: "Assign" }).click();
  await expect(page.getByText("One finding assigned")).toBeVisible();
  await expect(page.getByRole("table", { name: "Findings" })).toContainText("2 May 2031");
});
