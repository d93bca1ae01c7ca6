import type { Page } from "@playwright/test";
import { openDatabase } from "./support/database.ts";
import { expect, expectAccessible, prefer, test } from "./support/test.ts";

test.use({ role: "SECURITY" });

/** Opens what sending less to a vendor would change, from its row in the matrix. */
async function openPanel(page: Page, vendor: string) {
  await page.goto("/data-map");
  await page.getByRole("link", { name: vendor, exact: true }).click();
  const panel = page.getByRole("complementary", { name: "What if we sent less?" });
  await expect(panel.getByRole("table").last()).toBeVisible();
  return panel;
}

test.describe("sending less", () => {
  test("the reference case without name and e-mail and with pseudonyms goes from 3.0 to 1.5", async ({
    page,
  }) => {
    const panel = await openPanel(page, "Mixpanel");
    const severity = panel.getByRole("row", { name: /Potential severity/ });
    await expect(severity).toContainText("3.0");
    await expect(severity).toContainText("1.5");
    await expect(panel.getByRole("row", { name: /^Residual/ })).toContainText("77.6");
    // Its flow has ended: there is nothing left to plan.
    await expect(panel.getByRole("button", { name: /as work/ })).toHaveCount(0);
    await panel.getByRole("switch", { name: "E-mail address: drop" }).click();
    await expect(severity).toContainText("2.5");
    await expect(page).toHaveURL(/less=/);
    await page.reload();
    await expect(severity).toContainText("2.5");
    await panel.getByRole("button", { name: "Reset" }).click();
    await expect(severity).toContainText("1.5");
    await expectAccessible(page);
  });

  test("the same in French", async ({ page }) => {
    await prefer(page, "fr", "dark");
    await page.goto("/data-map");
    await page.getByRole("link", { name: "Mixpanel", exact: true }).click();
    const panel = page.getByRole("complementary", { name: "Et si nous envoyions moins ?" });
    const severity = panel.getByRole("row", { name: /Gravité potentielle/ });
    await expect(severity).toContainText("3,0");
    await expect(severity).toContainText("1,5");
    await expectAccessible(page);
  });

  test("a plan with a finding ticks itself once the flow shows the change", async ({ page }) => {
    const panel = await openPanel(page, "Plovercrag Feedback");
    await panel.getByRole("switch", { name: "Page address: coarsen" }).click();
    await panel.getByRole("button", { name: "Open 2 changes as work" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("No addresses to feedback");
    await dialog.getByRole("checkbox", { name: /Open a finding/ }).check();
    await dialog.getByRole("button", { name: "Plan it" }).click();
    await expect(page.getByText("2 changes planned")).toBeVisible();

    await page.goto("/findings?q=No addresses to feedback");
    await expect(page.getByRole("link", { name: "No addresses to feedback" })).toBeVisible();
    await page.goto("/data-map/minimise");
    const plan = page.getByRole("listitem").filter({ hasText: "No addresses to feedback" });
    await expect(plan).toContainText("0 of 2");

    await page.getByRole("link", { name: "Plovercrag Feedback" }).first().click();
    await page.getByRole("link", { name: "Flows to Plovercrag Feedback" }).click();
    await page.getByRole("link", { name: /→ Plovercrag Feedback/ }).click();
    // The vendor's page has an "Edit" of its own.
    await page.waitForURL(/\/data-map\/flows\//);
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await page.getByRole("checkbox", { name: "E-mail address", exact: true }).uncheck();
    await page.getByRole("button", { name: "Save the flow" }).click();
    await expect(page.getByRole("button", { name: "End this flow" })).toBeVisible();
    await page.goto("/data-map/minimise");
    await expect(plan).toContainText("1 of 2");

    // As a scan ticks the other one, whose field is still declared as it was.
    const client = await openDatabase();
    await client.query(
      `UPDATE "Reduction" SET state = 'done', "doneAt" = now() WHERE state = 'planned'
         AND "planId" = (SELECT id FROM "ReductionPlan" WHERE name = 'No addresses to feedback')`,
    );
    await client.end();
    await page.reload();
    await expect(plan).toContainText("Evidence shows one change that is not declared yet.");
    await expectAccessible(page);
    await plan.getByRole("button", { name: "Declare it so" }).click();
    await expect(page.getByText("One field is declared as it is sent.")).toBeVisible();
    await expect(plan).not.toContainText("not declared yet");
    await expect(plan).toContainText("2 of 2");
  });

  test("a proposal is kept with a reason, and taken up again", async ({ page }) => {
    await page.goto("/data-map/minimise?kind=analytics");
    const row = page
      .getByRole("table", { name: "Proposals" })
      .getByRole("row")
      .filter({ hasText: "Quillmarrow Surveys" });
    await row.getByRole("button", { name: "Keep it" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Why it is needed as it is").fill("The survey greets by name.");
    await dialog.getByRole("button", { name: "Keep it" }).click();
    await expect(row).toContainText("The survey greets by name.");
    await row.getByRole("button", { name: "Take back" }).click();
    await expect(row.getByRole("button", { name: "Keep it" })).toBeVisible();
  });

  test("switches for a whole kind move the figures of all its vendors", async ({ page }) => {
    await page.goto("/data-map/minimise?kind=analytics");
    const figures = page.getByRole("table", { name: "Vendors before and after" });
    await expect(figures.getByRole("row", { name: /Ospreywick Reviews/ })).toBeVisible();
    await page.getByRole("switch", { name: "Name: drop" }).click();
    await expect(figures.getByRole("row", { name: /Ospreywick Reviews/ })).toHaveCount(0);
    await expect(page).toHaveURL(/less=/);
  });

  test("a rule is set aside, and nothing is proposed by it", async ({ page }) => {
    await page.goto("/data-map/minimise?kind=analytics");
    const changes = page.getByRole("switch", { name: "Page address: coarsen" });
    await expect(changes).toBeVisible();
    await page.getByRole("link", { name: "Rules" }).click();
    const edit = page.getByRole("button", { name: "Edit Rule: Analytics, Page address" });
    await edit.click();
    const inUse = page.getByRole("dialog").getByRole("checkbox", { name: "in use" });
    await inUse.uncheck();
    await page.getByRole("button", { name: "Save the rule" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.goto("/data-map/minimise?kind=analytics");
    await expect(changes).toHaveCount(0);
    await page.goto("/data-map/rules");
    await edit.click();
    await inUse.check();
    await page.getByRole("button", { name: "Save the rule" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
});

test.describe("declaring faster", () => {
  test("a well-known vendor's fields are proposed, and a flow is copied with its own", async ({
    page,
  }) => {
    await page.goto("/data-map/declare");
    await page.getByRole("combobox", { name: "Begin with a well-known vendor" }).fill("Twil");
    await page.getByRole("option", { name: "Twilio" }).click();
    await expect(page).toHaveURL(/preset=twilio/);
    await expect(page.getByText("2 fields chosen")).toBeVisible();
    await expect(page.getByRole("checkbox", { name: "Phone number", exact: true })).toBeChecked();

    await page.goto("/data-map/fields/government_id");
    await page.getByRole("table").getByRole("link", { name: "Customer portal" }).first().click();
    await page.getByRole("link", { name: "Copy" }).click();
    await expect(page.getByRole("checkbox", { name: "Government id", exact: true })).toBeChecked();
  });

  test("one judgement is said of many flows", async ({ page }) => {
    await page.goto("/data-map/fields/time_zone");
    await page.goto("/data-map/fields/screen");
    const tick = page.getByRole("checkbox", { name: "Ashgarth Heatmaps, Screen" });
    await tick.check();
    await expect(page.getByText("1 chosen")).toBeVisible();
    await page.getByRole("button", { name: "Say so for all" }).click();
    await expect(page.getByText("One field judged")).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: "Ashgarth Heatmaps" })).toContainText(
      "not needed",
    );
  });
});

test.describe("looking at the map", () => {
  test("as it was on a day, and from the history", async ({ page }) => {
    await page.goto("/data-map?at=2025-11-20");
    const mixpanel = page.getByRole("row").filter({ hasText: "Mixpanel" });
    await expect(
      mixpanel.getByRole("link", { name: "Mixpanel, Name: raw, not needed" }),
    ).toBeVisible();
    await page.goto("/data-map/history");
    await page.getByRole("link", { name: "27 Nov 2025" }).first().click();
    await expect(page).toHaveURL(/at=2025-11-27/);
  });

  test("as a picture whose bars lead to the lists behind them", async ({ page }) => {
    await page.goto("/data-map/picture");
    await page.getByRole("link", { name: /^E-mail address: \d+ pairs/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who has it? E-mail address");
    await page.goto("/data-map/picture");
    await page.getByRole("link", { name: /^Analytics: \d+ pairs/ }).click();
    await expect(page).toHaveURL(/kind=analytics/);
    await expect(page.getByRole("link", { name: /^Harrowglint Ads: \d+ pairs/ })).toBeVisible();
  });
});
