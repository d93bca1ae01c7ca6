import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./support/test.ts";

/** A day of the calendar (UTC) as a date field takes it. */
function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}

async function vendorAddress(page: Page, name: string): Promise<string> {
  await page.goto(`/vendors?q=${encodeURIComponent(name)}`);
  return (await page.getByRole("link", { name }).first().getAttribute("href")) ?? "";
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).first().click();
}

test.describe("daily work", () => {
  test.use({ role: "SECURITY" });

  test("a finding is opened, planned, fixed with evidence and verified by somebody else", async ({
    page,
    pageOf,
  }) => {
    await page.goto(`/findings/new?vendor=${(await vendorAddress(page, "Gorsehollow")).slice(9)}`);
    await expect(page.getByRole("combobox", { name: "Vendor", exact: true })).toHaveValue(
      "Gorsehollow Build",
    );
    await page.getByLabel("What is weak, in one line").fill("Build logs show tokens");
    await page.getByRole("radio", { name: "High" }).check();
    await page.getByRole("button", { name: "Open finding" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Build logs show tokens");
    await expect(page.getByText("no plan yet")).toBeVisible();
    const address = page.url();

    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByLabel("Plan", { exact: true }).fill("Mask tokens in the runner.");
    await choose(page, "Owner", "N. Abergavel");
    await page.getByLabel("Fix by").fill(day(20));
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Mask tokens in the runner.")).toBeVisible();
    await expect(page.getByText(/in (?:19|20) days/)).toBeVisible();

    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: "Say it is fixed" }).click();
    await dialog.getByRole("button", { name: "Ask for verification" }).click();
    await expect(dialog.getByRole("alert").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await page.locator("input[type=file]").setInputFiles({
      ...{ name: "masked.txt", mimeType: "text/plain" },
      buffer: Buffer.from(`Ten builds looked at, ${Date.now()}.`),
    });
    await expect(page.getByRole("link", { name: "masked.txt" })).toBeVisible();
    await page.getByRole("button", { name: "Say it is fixed" }).click();
    await dialog.getByLabel("What was done").fill("Tokens are masked by the runner.");
    await dialog.getByRole("button", { name: "Ask for verification" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText("Tokens are masked by the runner.")).toBeVisible();

    const other = await pageOf("ADMIN");
    await other.goto(address);
    await other.getByRole("button", { name: "Verify the fix" }).click();
    await other.getByLabel("What was seen").fill("Ten builds looked at: masked.");
    await other.getByRole("button", { name: "Close as remediated" }).click();
    await expect(other.getByRole("main").getByText("remediated").first()).toBeVisible();
    await page.goto(address);
    await expect(page.getByText("Ten builds looked at: masked.").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Say it is fixed" })).toHaveCount(0);
  });

  test("a risk is accepted by somebody else than who asked", async ({ page, pageOf }) => {
    await page.goto(`/findings/new?vendor=${(await vendorAddress(page, "Gorsehollow")).slice(9)}`);
    await page.getByLabel("What is weak, in one line").fill("One maintainer only");
    await page.getByRole("button", { name: "Open finding" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("One maintainer only");
    await page.getByRole("button", { name: "Ask to accept the risk" }).click();
    await page.getByLabel("Why the risk is acceptable").fill("Replaced in spring.");
    await page.getByLabel("Until").fill(day(90));
    await page.getByRole("button", { name: "Ask for approval" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    const approve = page.getByRole("button", { name: "Approve acceptance" });
    await expect(approve).toHaveAccessibleDescription("You asked for it: somebody else approves");
    await expect(approve).toHaveAttribute("aria-disabled", "true");

    const other = await pageOf("ADMIN");
    await other.goto(page.url());
    await other.getByRole("button", { name: "Approve acceptance" }).click();
    await expect(other.getByText(/^Approved by J\. Marlowick on/)).toBeVisible();
    await page.reload();
    await expect(
      page
        .getByRole("main")
        .getByText(/accepted/)
        .first(),
    ).toBeVisible();
    await expect(page.getByText(/^Approved by J\. Marlowick on/)).toBeVisible();
  });

  test("a flow is declared, ended, and counts as held until its deletion is proven", async ({
    page,
  }) => {
    const vendor = await vendorAddress(page, "Hazelbrack");
    await page.goto(`/data-map/declare?vendor=${vendor.slice(9)}`);
    await expect(page.getByRole("combobox", { name: "Vendor", exact: true })).toHaveValue(
      "Hazelbrack Repo",
    );
    await choose(page, "System", "Customer portal");
    await page.getByLabel("Purpose", { exact: true }).fill("Bug reports with the reporter’s name");
    await page.getByRole("button", { name: "Declare the flow" }).click();
    await expect(
      page.getByRole("main").getByText("Choose at least one field.").first(),
    ).toBeVisible();
    for (const field of ["Name", "E-mail address"]) {
      await page.getByRole("checkbox", { name: field, exact: true }).check();
    }
    await page.getByLabel("Form of E-mail address").selectOption("hashed");
    await page.getByLabel("Need for Name").selectOption("not_needed");
    await page.getByLabel("Since").fill(day(-30));
    await page.getByRole("button", { name: "Declare the flow" }).click();
    await expect(
      page.getByText("2 fields leave Customer portal; one is not needed."),
    ).toBeVisible();
    await expectAccessible(page);

    await page.getByRole("button", { name: "End this flow" }).click();
    await page.getByLabel("Last day").fill(day(-2));
    await page.getByRole("button", { name: "End the flow" }).click();
    await expect(
      page.getByText(/2 fields are still with the vendor until their deletion is proven\./),
    ).toBeVisible();

    await page.getByRole("button", { name: "Record proof of deletion" }).first().click();
    await page.getByLabel("Deleted on").fill(day(-1));
    await page.getByRole("button", { name: "Record the proof" }).click();
    await expect(page.getByText(/A proof needs evidence/)).toBeVisible();
    await page.getByLabel("Title", { exact: true }).fill("Certificate of deletion");
    await page.getByLabel("Address").fill("https://hazelbrack.example/deleted");
    await page.getByRole("button", { name: "Record the proof" }).click();
    await expect(page.getByText("Nothing is sent any more. Deletion is proven.")).toBeVisible();
    await page.goto("/evidence?q=Hazelbrack");
    await expect(page.getByRole("link", { name: "Certificate of deletion" }).first()).toBeVisible();
  });

  test("a requirement is waived by one and approved by another", async ({ page, pageOf }) => {
    const vendor = await vendorAddress(page, "Umberlatch Access");
    await page.goto(`${vendor}/requirements`);
    const row = page
      .getByRole("row")
      .filter({ has: page.getByRole("button", { name: "Ask for a waiver" }) })
      .first();
    const key = /[A-Z]{3}-\d\d/.exec((await row.textContent()) ?? "")?.[0] ?? "";
    await row.getByRole("button", { name: "Ask for a waiver" }).click();
    await page.getByLabel("Why it need not be met").fill("Replaced before the year ends.");
    await page.getByLabel("Until").fill(day(60));
    await page.getByRole("button", { name: "Ask for approval" }).click();
    const own = page.getByRole("row", { name: new RegExp(`^${key}`) });
    await expect(own.getByText(/^waiver asked for, until/)).toBeVisible();
    await expect(own.getByRole("button", { name: "Approve waiver" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    const other = await pageOf("ADMIN");
    await other.goto(page.url());
    const theirs = other.getByRole("row", { name: new RegExp(`^${key}`) });
    await theirs.getByRole("button", { name: "Approve waiver" }).click();
    await expect(theirs.getByText(/^waived until/)).toBeVisible();
    await expect(theirs).toContainText("Waived");
  });

  test("evidence is added to an answer, found again, read back and withdrawn", async ({ page }) => {
    const content = `Rehearsal of the plan, ${Date.now()}.`;
    await page.goto("/audits?q=Ambersedge");
    await page.getByRole("link", { name: "Ambersedge Maps" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Ambersedge Maps");
    await page.locator("aside input[type=file]").setInputFiles({
      name: "rehearsal.txt",
      mimeType: "text/plain",
      buffer: Buffer.from(content),
    });
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByText("1 of 2 needed")).toBeVisible();

    await page.goto("/evidence?q=rehearsal.txt&sort=-added");
    await page.getByRole("link", { name: "rehearsal.txt" }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("rehearsal.txt");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download" }).click();
    expect(readFileSync(await (await download).path(), "utf8")).toBe(content);

    await page.getByRole("button", { name: "Withdraw" }).click();
    const dialog = page.getByRole("alertdialog").or(page.getByRole("dialog"));
    await dialog.getByRole("button", { name: "Withdraw" }).click();
    await expect(page.getByRole("button", { name: "Withdraw" })).toHaveCount(0);
    await page.goto("/evidence?q=rehearsal.txt&sort=-added");
    await expect(page.getByRole("row", { name: /rehearsal\.txt/ }).first()).toContainText(
      "withdrawn",
    );
  });
});

test.describe("daily work of the administrator", () => {
  test.use({ role: "ADMIN" });

  test("somebody is invited, joins, signs in, gets another role, and is suspended", async ({
    page,
    pageOf,
  }) => {
    test.setTimeout(90_000);
    const email = `joins-${Date.now()}@example.org`;
    const first = "seven copper kettles sing";
    const second = "eleven paper lanterns drift";
    await page.goto("/settings/people");
    await page.getByRole("button", { name: "Invite" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("E-mail").fill(email);
    await dialog.getByLabel("Name").fill("T. Wexcombe");
    await choose(page, "Role", "Security");
    await dialog.getByRole("button", { name: "Make the link" }).click();
    const link = await dialog.getByLabel("One-time link").inputValue();
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(page.getByRole("table", { name: "Open invitations" })).toContainText(email);

    const joining = await pageOf(null);
    await joining.goto(link);
    await expect(joining.getByText(/^You are invited as Security\./)).toBeVisible();
    await expectAccessible(joining);
    await joining.getByLabel("Password", { exact: true }).fill(first);
    await joining.getByLabel("Password again").fill(first);
    await joining.getByRole("button", { name: "Join" }).click();
    await expect(joining).toHaveURL(/\/overview$/);

    // A second browser of the same person; the first ends it from the account.
    const elsewhere = await pageOf(null);
    await signIn(elsewhere, email, first);
    await joining.goto("/account");
    await expect(joining.getByText("2 browsers are signed in.")).toBeVisible();
    await joining
      .getByRole("table", { name: "Sessions" })
      .getByRole("button", { name: "End", exact: true })
      .click();
    await expect(joining.getByText("One browser is signed in.")).toBeVisible();
    await elsewhere.getByRole("link", { name: "Vendors" }).first().click();
    await expect(elsewhere).toHaveURL(/\/sign-in/);

    await joining.getByLabel("Present password").fill(first);
    await joining.getByLabel("New password", { exact: true }).fill(second);
    await joining.getByLabel("New password again").fill(second);
    await joining.getByRole("button", { name: "Change password" }).click();
    await expect(joining.getByText("Password changed", { exact: true })).toBeVisible();
    await signIn(elsewhere, email, second);

    await page.reload();
    await change(page);
    await choose(page, "Role", "Executive");
    await page.getByRole("button", { name: "Save role" }).click();
    const row = page.getByRole("row", { name: new RegExp(email) });
    await expect(row).toContainText("Executive");
    await joining.getByRole("link", { name: "Findings" }).first().click();
    await expect(joining).toHaveURL(/\/sign-in/);
    await signIn(joining, email, second);
    await joining.goto("/findings");
    await expect(joining.getByRole("link", { name: "Open finding", exact: true })).toHaveCount(0);

    await change(page);
    await page.getByRole("button", { name: "Suspend" }).click();
    await expect(row).toContainText("suspended");
    await joining.getByRole("link", { name: "Vendors" }).first().click();
    await expect(joining).toHaveURL(/\/sign-in/);
  });

  test("an import shows in the list of jobs, and so does its taking back", async ({ page }) => {
    const name = `register-${Date.now()}.csv`;
    await page.goto("/vendors/import");
    await page.locator("input[type=file]").setInputFiles({
      name,
      mimeType: "text/csv",
      buffer: Buffer.from(`Vendor,Website\nOne job ${Date.now()},https://one-job.example\n`),
    });
    await expect(
      page.getByText("1 of 1 rows can be written.").or(page.getByText(/can be written/)),
    ).toBeVisible();
    await page.getByRole("button", { name: /^Write / }).click();
    await expect(page.getByText(/^One vendor created/)).toBeVisible({ timeout: 30_000 });
    const result = page.url();
    await page.goto("/settings/jobs");
    const rows = page.getByRole("row", { name: new RegExp(name.replace(".", "\\.")) });
    await expect(rows).toHaveCount(1);
    await expect(rows.first()).toContainText(/Import of vendors.*Done.*1 added/s);
    await expect(rows.first()).toContainText("J. Marlowick");

    await page.goto(result);
    await page.getByRole("button", { name: "Take the import back" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Take it back" }).click();
    await expect(page.getByText(/^Taken back: one vendor removed/i)).toBeVisible({
      timeout: 30_000,
    });
    await page.goto("/settings/jobs");
    await expect(rows).toHaveCount(2);
    await expect(rows.first()).toContainText(/Taking back an import.*Done.*1 removed/s);
  });

  test("the log is filtered to one noun, checked, and exported whole", async ({ page }) => {
    await page.goto("/settings/activity");
    await page.getByRole("button", { name: /^About/ }).click();
    await page.getByRole("checkbox", { name: "Findings" }).click();
    await expect(page).toHaveURL(/noun=finding/);
    await page.keyboard.press("Escape");
    const rows = page.getByRole("table", { name: "Activity log" }).locator("tbody");
    await expect(rows.getByRole("link").first()).toHaveAttribute("href", /^\/findings\//);
    const leads = await rows
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    expect(leads.filter((href) => !href.startsWith("/findings/"))).toEqual([]);

    await page.getByRole("button", { name: "Check the chain" }).click();
    const whole = page.getByText(/lines, whole and unchanged$/);
    await expect(whole).toBeVisible();
    const lines = Number((await whole.textContent())?.replace(/\D/g, ""));
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export log" }).click();
    const text = readFileSync(await (await download).path(), "utf8")
      .trim()
      .split("\n");
    // Checking is itself no change; what happens meanwhile may only add lines.
    expect(text.length).toBeGreaterThanOrEqual(lines);
    expect(JSON.parse(text[0] ?? "")).toMatchObject({ line: { seq: 1 } });
  });
});

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(/\/overview$/);
}

async function change(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Change role or access of T. Wexcombe" }).last().click();
}
