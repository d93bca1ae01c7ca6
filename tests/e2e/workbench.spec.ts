import type { Browser, BrowserContext, Page } from "@playwright/test";
import type pg from "pg";
import { openDatabase } from "./support/database.ts";
import { type RoleName, readInstallation } from "./support/facts.ts";
import { pressUntil } from "./support/keyboard.ts";
import { signedIn } from "./support/signed-in.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

/** A vendor of the sample that holds personal data; no other spec reads it. */
const vendorName = "Yarrowstead Payroll";
const auditor = "R. Okehampton-Vale";
const administrator = "J. Marlowick";

test.use({ role: "SECURITY" });

/** A browser of one's own: one that loses its network says so in its console, which others watch. */
async function browserOf(browser: Browser, role: RoleName): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: readInstallation().address,
    storageState: await signedIn(browser, role),
    locale: "en-GB",
    timezoneId: "UTC",
  });
}

/** Plans an audit of the vendor for the auditor and the administrator; gives its address. */
async function planAudit(page: Page): Promise<string> {
  await page.goto(`/vendors?q=${encodeURIComponent(vendorName)}`);
  const vendor = await page.getByRole("link", { name: vendorName }).first().getAttribute("href");
  await page.goto(vendor ?? "");
  await page.getByRole("link", { name: "Plan an audit" }).click();
  await expect(page.getByRole("combobox", { name: "Vendor" })).toHaveValue(vendorName);
  // The newest template is proposed, and another spec may have made one.
  await page.getByRole("combobox", { name: "Template" }).click();
  await page.getByRole("option", { name: /^Vendor audit/ }).click();
  await page.getByRole("checkbox", { name: auditor }).check();
  await page.getByRole("checkbox", { name: administrator }).check();
  await page.getByRole("button", { name: "Plan audit" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(vendorName);
  return new URL(page.url()).pathname;
}

async function open(page: Page, audit: string, key: string): Promise<void> {
  await page.goto(`${audit}?q=${key}`);
  await expect(page.getByText(new RegExp(`^Question ${key}:`))).toBeAttached();
}

function choice(page: Page, name: RegExp) {
  return page.getByRole("radio", { name });
}

/** The stored answers of an audit by the key of their question. */
async function stored(client: pg.Client, audit: string): Promise<Record<string, unknown>> {
  const { rows } = await client.query<{ key: string; value: string | null; note: string }>(
    `select q.key, w.value, w.note from "Answer" w join "Question" q on q.id = w."questionId"
     where w."auditId" = $1 and w.revision > 1`,
    [audit.split("/").at(-1)],
  );
  return Object.fromEntries(rows.map(({ key, value, note }) => [key, [value, note]]));
}

async function waitFor(page: Page, text: string): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: text })).toBeVisible();
}

test("answers wait for the network, for a reload and for a sign-in; a conflict shows both", async ({
  page,
  pageOf,
  browser,
}) => {
  test.setTimeout(120_000);
  const audit = await planAudit(page);
  const client = await openDatabase();
  const context = await browserOf(browser, "AUDITOR");
  const mine = await context.newPage();
  const others = await pageOf("ADMIN");
  try {
    await open(mine, audit, "A1");
    await pressUntil(mine, "1", () => choice(mine, /^Met/).isChecked());
    await waitFor(mine, "Saved");

    // Three answers without a network, by keyboard; somebody else answers one of them meanwhile.
    await context.setOffline(true);
    for (const key of ["A2", "A3"]) {
      await mine.keyboard.press("j");
      await expect(mine.getByText(new RegExp(`^Question ${key}:`))).toBeAttached();
      await mine.keyboard.press("2");
      await mine.keyboard.press("n");
      await mine.keyboard.type(`Seen at ${key}.`);
      await mine.keyboard.press("Escape");
    }
    await mine.keyboard.press("j");
    await mine.keyboard.press("1");
    await waitFor(mine, "3 answers wait for the network");
    await open(others, audit, "A3");
    await pressUntil(others, "3", () => choice(others, /^Not met/).isChecked());
    await waitFor(others, "Saved");
    expect(Object.keys(await stored(client, audit)).sort()).toEqual(["A1", "A3"]);

    // Leaving warns; what waits is there again after it, and goes out when the network is back.
    let warned = 0;
    mine.on("dialog", (dialog) => {
      warned += 1;
      void dialog.accept();
    });
    await context.route("**/audits/**", (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
    await context.setOffline(false);
    await mine.reload();
    expect(warned).toBe(1);
    await waitFor(mine, "3 answers wait for the network");
    await context.unroute("**/audits/**");
    await expect(mine.getByText(`Not saved: ${administrator} changed A3.`)).toBeVisible({
      timeout: 20_000,
    });
    expect(await stored(client, audit)).toMatchObject({
      A2: ["partly_met", "Seen at A2."],
      A4: ["met", ""],
    });
    await mine.getByRole("button", { name: "See both" }).click();
    await expect(mine.getByRole("alert").getByText(administrator)).toBeVisible();
    await mine.getByRole("radio", { name: "Answer: Take theirs" }).check();
    await mine.getByRole("button", { name: "Save the choice" }).click();
    await waitFor(mine, "Saved");
    expect((await stored(client, audit)).A3).toEqual(["not_met", "Seen at A3."]);

    // The session ends while one writes; after signing in again it is sent.
    await context.clearCookies();
    await mine.getByRole("heading", { level: 2 }).first().click();
    await mine.keyboard.press("n");
    await mine.keyboard.press("Control+End");
    await mine.keyboard.type(" Written after the session ended.");
    await waitFor(mine, "Signed out: one answer waits");
    await mine.getByRole("link", { name: "Sign in again" }).click();
    await signIn(mine);
    await expect(mine).toHaveURL(new RegExp(`${audit}\\?q=A3`));
    await expect
      .poll(async () => (await stored(client, audit)).A3)
      .toEqual(["not_met", "Seen at A3. Written after the session ended."]);
    expect(await keptOn(mine)).toEqual([]);
  } finally {
    await context.close();
    await client.end();
  }
});

async function signIn(page: Page): Promise<void> {
  const person = readInstallation().signIns.find((one) => one.role.toUpperCase() === "AUDITOR");
  await page.getByLabel("E-mail").fill(person?.email ?? "");
  await page.getByLabel("Password").fill(person?.password ?? "");
  await page.getByRole("button", { name: "Continue" }).click();
}

/** What is kept on the device for anybody. */
function keptOn(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("answers")));
}

test("two people at one audit see each other, talk at an answer, and share what they save", async ({
  page,
  pageOf,
}) => {
  test.setTimeout(90_000);
  const audit = await planAudit(page);
  const mine = await pageOf("AUDITOR");
  const theirs = await pageOf("ADMIN");
  await open(mine, audit, "B2");
  await open(theirs, audit, "B7");
  await expect(mine.getByText(`${administrator} is in B7`).last()).toBeVisible({ timeout: 20_000 });

  await pressUntil(mine, "c", () =>
    mine
      .getByRole("textbox", { name: "Comment" })
      .evaluate((box) => box === document.activeElement),
  );
  const words = "Ask for the <b>five</b> extra accounts by name.";
  await mine.keyboard.type(words);
  await mine.keyboard.press("Control+Enter");
  await expect(mine.getByText(words)).toBeVisible();

  await theirs.getByRole("combobox", { name: "Show" }).selectOption("comments");
  const talked = theirs.getByRole("button", { name: /\bB2\b.*one open thread/ });
  await expect(talked).toBeVisible({ timeout: 20_000 });
  await talked.click();
  await expect(theirs.getByText(words)).toBeVisible();
  await pressUntil(theirs, "c", () =>
    theirs
      .getByRole("textbox", { name: `Reply to ${auditor}` })
      .evaluate((box) => box === document.activeElement),
  );
  await theirs.keyboard.type("Two are service accounts.");
  await theirs.keyboard.press("Control+Enter");
  await theirs.getByRole("button", { name: "Resolve" }).click();
  await expect(theirs.getByText("One resolved thread")).toBeVisible();
  await expectAccessible(theirs);
  await theirs.keyboard.press("Escape");
  await pressUntil(theirs, "1", () => choice(theirs, /^Met/).isChecked());

  await expect(mine.getByText("One resolved thread")).toBeVisible({ timeout: 20_000 });
  await expect(choice(mine, /^Met/)).toBeChecked({ timeout: 20_000 });
  await mine.getByText("One resolved thread").click();
  await expect(mine.getByText("Two are service accounts.")).toBeVisible();
  await mine.getByRole("button", { name: "Reopen" }).click();
  await expect(mine.getByRole("textbox", { name: `Reply to ${auditor}` })).toBeVisible();
});
