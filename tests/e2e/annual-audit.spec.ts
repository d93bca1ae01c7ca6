import type { Page } from "@playwright/test";
import { pressOn, pressUntil, tabTo } from "./support/keyboard.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

/** A vendor of the sample that holds personal data and was never audited; no other spec reads it. */
const vendorName = "Oakumfield Expenses";
const auditor = "R. Okehampton-Vale";
const administrator = "J. Marlowick";

/** Answers that are not a plain "met" and say why, by the key of their question. */
const exceptions: Readonly<Record<string, { readonly key: string; readonly note: string }>> = {
  A4: { key: "2", note: "The clause sets no time limit." },
  B2: { key: "3", note: "Two shared accounts were seen." },
  D1: { key: "4", note: "No supplier of theirs sees our data." },
};

/** The file that proves the first need of the first question. */
const policy = {
  name: "security-policy.txt",
  mimeType: "text/plain",
  buffer: Buffer.from("Security policy, approved by the board."),
};

/** What the reviewer misses, by the key of the question. */
const reasons: Readonly<Record<string, string>> = {
  A4: "Article 9 of the contract gives ten days: read it again.",
  B2: "Which accounts, and since when?",
};

async function vendorPage(page: Page, part = ""): Promise<string> {
  await page.goto(`/vendors?q=${encodeURIComponent(vendorName)}`);
  const href = await page.getByRole("link", { name: vendorName }).first().getAttribute("href");
  await page.goto(`${href}${part}`);
  return href ?? "";
}

/** The key of the question in the middle, as it is announced. */
async function currentKey(page: Page): Promise<string> {
  const words = await page.getByText(/^Question [A-E]\d+:/).textContent();
  return /^Question ([A-E]\d+):/.exec(words ?? "")?.[1] ?? "";
}

/** The first answer of the question in the middle. */
function met(page: Page) {
  return page.getByRole("radio", { name: /^Met/ });
}

/** The word of the autosave with its time. */
function saved(page: Page) {
  return page.getByText(/^Saved \d\d:\d\d:\d\d$/);
}

/** The number of questions, by the line over the progress strip. */
async function total(page: Page): Promise<number> {
  const line = await page.getByText(/^\d+ of \d+ answered$/).textContent();
  return Number(/of (\d+)/.exec(line ?? "")?.[1]);
}

/** Answers the question in the middle, adds a note where one is due, and goes to the next open one. */
async function answer(page: Page): Promise<void> {
  const key = await currentKey(page);
  const exception = exceptions[key];
  await page.keyboard.press(exception?.key ?? "1");
  if (exception !== undefined) {
    await page.keyboard.press("n");
    await page.keyboard.type(exception.note);
  }
  await page.keyboard.press("Control+Enter");
}

test.describe("journey 4: the annual audit", () => {
  test.use({ role: "SECURITY" });

  test("planned, filled by keyboard, returned, done again, approved; the score follows", async ({
    page,
    pageOf,
  }) => {
    test.setTimeout(180_000);
    const vendor = await vendorPage(page, "/risk");
    await expect(page.getByRole("row", { name: "Audit never audited 8" })).toBeVisible();
    const before = await residual(page);

    await page.goto(vendor);
    await page.getByRole("link", { name: "Plan an audit" }).click();
    await expect(page.getByRole("combobox", { name: "Vendor" })).toHaveValue(vendorName);
    await page.getByRole("checkbox", { name: auditor }).check();
    await page.getByRole("checkbox", { name: administrator }).check();
    await page.getByRole("button", { name: "Plan audit" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(vendorName);
    const audit = new URL(page.url()).pathname;

    const administratorPage = await pageOf("ADMIN");
    await writeOne(administratorPage, audit);
    const auditorPage = await pageOf("AUDITOR");
    await page.goto("/audits?q=Dunmarrow");
    const others = await page.getByRole("link", { name: "Dunmarrow Sign" }).getAttribute("href");
    await findMine(auditorPage, audit, others ?? "");
    await prove(auditorPage);
    await fill(auditorPage);
    await expectOwnWork(administratorPage, audit);
    await sendBack(page, audit);
    await doAgain(auditorPage, audit);
    await approve(page, audit);
    await expectFollows(page, vendor, audit, before);
  });
});

/**
 * A day of the past weeks whose date and month are one number, in the keys of a date field: it
 * reads the same whether the browser asks for the date or the month first.
 */
function recentDay(): string {
  const now = new Date();
  const month = now.getUTCMonth() + 1;
  const twice = String(now.getUTCDate() < month ? month - 1 : month).padStart(2, "0");
  return `${twice}${twice}${now.getUTCFullYear()}`;
}

/** The residual in the heading of the score's page. */
async function residual(page: Page): Promise<number> {
  const heading = page.getByRole("heading", { name: /^How [\d.]+ is made$/ });
  return Number(/[\d.]+/.exec((await heading.textContent()) ?? "")?.[0]);
}

/** Somebody who could approve has a hand in the work: one answer, the last question's. */
async function writeOne(page: Page, audit: string): Promise<void> {
  await page.goto(`${audit}?q=E9`);
  await expect.poll(() => currentKey(page)).toBe("E9");
  await pressUntil(page, "1", () => met(page).isChecked());
  await expect(saved(page)).toBeVisible();
}

/** The auditor's list holds what is assigned and nothing else; the audit is opened from it. */
async function findMine(page: Page, audit: string, others: string): Promise<void> {
  expect((await page.request.get("/incidents")).status()).toBe(403);
  expect((await page.request.get(others)).status()).toBe(404);
  await page.goto("/audits");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("My audits");
  const names = await page.locator("main tbody a[href^='/audits/']").allTextContents();
  expect(new Set(names)).toEqual(new Set(["Osierbank DNS", "Fenwhistle Desk", vendorName]));
  const row = page.getByRole("link", { name: vendorName }).and(page.locator(`[href="${audit}"]`));
  await pressOn(page, row);
  await expect(page).toHaveURL(audit);
}

/** One file and one link prove the first answer, by keyboard. */
async function prove(page: Page): Promise<void> {
  await expect.poll(() => currentKey(page)).toBe("A1");
  await expect(page.getByText("0 of 2 needed")).toBeVisible();
  const proves = page.getByLabel("Proves");
  page.once("filechooser", (chooser) => chooser.setFiles(policy));
  await pressUntil(page, "e", () => proves.isVisible());
  // The form of the chosen file takes the focus: what it proves, then its dates.
  await expect(proves).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("1 of 2 needed")).toBeVisible();
  await page.keyboard.press("l");
  await page.keyboard.type("https://vendor.example/security-contact");
  await tabTo(page, page.getByLabel("Dated"));
  await page.keyboard.type(recentDay());
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("2 of 2 needed")).toBeVisible();
  await expect(page.getByText("security-policy.txt")).toBeVisible();
}

/** Digits and Ctrl Enter through all that is open; a reload keeps it; submitted by Enter. */
async function fill(page: Page): Promise<void> {
  const questions = await total(page);
  expect(questions).toBe(40);
  for (let answered = 1; answered < questions; answered += 1) {
    await expect(page.getByText(`${answered} of ${questions} answered`)).toBeVisible();
    await answer(page);
  }
  await expect(page.getByText(`${questions} of ${questions} answered`)).toBeVisible();
  await expect(page.getByText("also kept on this device")).toBeVisible();
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(page.getByText(`${questions} of ${questions} answered`)).toBeVisible();
  await page.goto(`${new URL(page.url()).pathname}?q=B2`);
  await expect(page.getByRole("radio", { name: /^Not met/ })).toBeChecked();
  await expect(page.getByLabel("What you saw")).toHaveValue(exceptions.B2?.note ?? "");
  await expectAccessible(page);
  await pressOn(page, page.getByRole("button", { name: "Submit for review" }));
  await expect(page.getByText("submitted, in review")).toBeVisible();
}

/** Whoever wrote an answer is told why they cannot approve, and pressing does nothing. */
async function expectOwnWork(page: Page, audit: string): Promise<void> {
  await page.goto(audit);
  const decide = page.getByRole("button", { name: "Decide" });
  await expect(decide).toHaveAccessibleDescription(
    "You had a hand in this audit: somebody else reviews it.",
  );
  await decide.click({ force: true });
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Return/ })).toHaveCount(0);
}

/** The reviewer marks two answers by keyboard, each with what is missing, and returns them. */
async function sendBack(page: Page, audit: string): Promise<void> {
  await page.goto(`${audit}?q=A4`);
  const reason = page.getByLabel("What is missing, to send this answer back");
  for (const key of ["A4", "B2"]) {
    while ((await currentKey(page)) !== key) {
      const before = await currentKey(page);
      await page.keyboard.press("j");
      await expect.poll(() => currentKey(page)).not.toBe(before);
    }
    await pressUntil(page, "r", () =>
      reason.evaluate((element) => element === document.activeElement),
    );
    await page.keyboard.type(reasons[key] ?? "");
    await page.keyboard.press("Escape");
  }
  await page.getByRole("button", { name: "Return 2 answers" }).click();
  await expect(page.getByText("2 answers returned")).toBeVisible();
}

/** The auditor is led to each returned answer, reads why, does it again and submits. */
async function doAgain(page: Page, audit: string): Promise<void> {
  await page.goto(audit);
  const submit = page.getByRole("button", { name: "Submit for review" });
  await expect(submit).toHaveAttribute("aria-disabled", "true");
  await expect.poll(() => currentKey(page)).toBe("A4");
  await expect(page.getByText(reasons.A4 ?? "")).toBeVisible();
  await pressUntil(page, "1", () => met(page).isChecked());
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => currentKey(page)).toBe("B2");
  await expect(page.getByText(reasons.B2 ?? "")).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.press("End");
  await page.keyboard.type(" They are gone since.");
  await page.keyboard.press("Control+Enter");
  await expect(saved(page)).toBeVisible();
  await pressOn(page, submit);
  await expect(page.getByText("submitted, in review")).toBeVisible();
}

async function approve(page: Page, audit: string): Promise<void> {
  await page.goto(audit);
  await page.getByRole("button", { name: "Decide" }).click();
  const dialog = page.getByRole("dialog", { name: "Decide" });
  await dialog.getByRole("radio", { name: /^Approved with conditions/ }).check();
  await dialog.getByRole("button", { name: "Approve audit and decide" }).click();
  await expect(dialog.getByText("Write the reason, or the conditions.")).toBeVisible();
  await dialog.getByLabel("Reason, or the conditions").fill("Shared accounts end by January.");
  await dialog.getByRole("button", { name: "Approve audit and decide" }).click();
  await expect(page.getByText(/Approved with conditions by N\. Abergavel/)).toBeVisible();
}

/** The conformity of what was examined follows from the answers, and the score by its job. */
async function expectFollows(page: Page, vendor: string, audit: string, before: number) {
  await page.goto(`${vendor}/requirements`);
  await expect(
    page.getByText(/^Of 32 requirements that apply, 30 are met, 1 of them verified; all are/),
  ).toBeVisible();
  const row = (key: string) => page.getByRole("row", { name: new RegExp(`^${key}`) });
  await expect(row("GOV-01")).toContainText(/Met\s*verified/);
  await expect(row("GOV-04")).toContainText(/Met\s*the vendor’s word/);
  await expect(row("ACC-02")).toContainText("Not met");
  await expect(row("ACC-02")).toContainText(
    "B2: Two shared accounts were seen. They are gone since.",
  );
  await expect(row("SUP-01")).toContainText("D1: No supplier of theirs sees our data.");
  await expect(row("SUP-01")).toContainText("Not applicable");
  await expect(row("GOV-01").locator(`a[href="${audit}"]`)).toBeVisible();

  await expect(async () => {
    await page.goto(`${vendor}/risk`);
    await expect(page.getByRole("row", { name: /^Audit never audited/ })).toHaveCount(0);
  }).toPass({ timeout: 30_000 });
  const after = await residual(page);
  expect(after, "the residual after the first audit").toBeLessThan(before - 8);
  await expect(
    page.getByRole("row", { name: /^ACC-02 weight 5 × credit 0: not met/ }),
  ).toBeVisible();
}
