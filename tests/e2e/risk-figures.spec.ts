import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

async function openMixpanel(page: Page): Promise<string> {
  await page.goto("/vendors?q=Mixpanel");
  await page.getByRole("link", { name: "Mixpanel", exact: true }).first().click();
  await page.waitForURL(/\/vendors\/[0-9a-f-]{36}$/);
  return page.url();
}

/** The section of a page under a heading of that name. */
function section(page: Page, heading: string | RegExp) {
  return page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: heading }) })
    .last();
}

test.describe("the reference figures hold in the product", () => {
  test.use({ role: "EXECUTIVE" });

  test("77.6 today, critical, with severity 3.0 on the edge, inherent 55, threat 1.0", async ({
    page,
  }) => {
    await openMixpanel(page);
    await expect(page.getByRole("heading", { name: "How 77.6 is made" })).toBeVisible();
    await expect(page.getByRole("main").getByText("critical residual").first()).toBeVisible();
    const made = section(page, "How 77.6 is made");
    await expect(made.getByText("100 × (1 − 0.50 × 0.90 × 1.00)").first()).toBeVisible();
    await expect(made.getByText("55.0", { exact: true }).first()).toBeVisible();
    const axes = section(page, "Two axes");
    await expect(axes).toContainText(/Data severity, potential\s*3\.0/);
    await expect(axes).toContainText("On the edge of high");
    await expect(axes).toContainText(/Threat level\s*1\.0\s*control zone/);
  });

  test("67.6 as of 26 November 2025, opened by its address", async ({ page }) => {
    const vendor = await openMixpanel(page);
    await page.goto(`${vendor}/risk?asOf=2025-11-26`);
    // The history on this page lists every score, so the heading must be the one asked for.
    await expect(page.getByRole("heading", { name: "How 67.6 is made" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "How 77.6 is made" })).toHaveCount(0);
  });

  test("47.6 before the incident", async ({ page }) => {
    const vendor = await openMixpanel(page);
    await page.goto(`${vendor}/risk?asOf=2025-10-15`);
    await expect(page.getByRole("heading", { name: "How 47.6 is made" })).toBeVisible();
  });
});
