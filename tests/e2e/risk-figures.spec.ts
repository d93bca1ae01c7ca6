import { expect, test } from "./support/test.ts";

test.describe("the reference figures hold in the product", () => {
  test.use({ role: "EXECUTIVE" });

  test("77.6 today, critical, with severity 3.0 on the edge, inherent 55, threat 1.0", async ({
    page,
  }) => {
    await page.goto("/vendors?q=Mixpanel");
    await page.getByRole("link", { name: "Mixpanel", exact: true }).first().click();
    const main = page.getByRole("main");
    await expect(main.getByText("77.6").first()).toBeVisible();
    await expect(main.getByText("critical residual").first()).toBeVisible();
    await expect(main.getByText("55.0").first()).toBeVisible();
    await expect(main.getByText("3.0").first()).toBeVisible();
    await expect(main.getByText(/on the edge/i).first()).toBeVisible();
    await expect(main.getByText("1.0", { exact: true }).first()).toBeVisible();
  });

  test("67.6 as of 26 November 2025, opened by its address", async ({ page }) => {
    await page.goto("/vendors?q=Mixpanel");
    await page.getByRole("link", { name: "Mixpanel", exact: true }).first().click();
    await page.waitForURL(/\/vendors\/[0-9a-f-]{36}$/);
    await page.goto(`${page.url()}/risk?asOf=2025-11-26`);
    await expect(page.getByRole("main").getByText("67.6").first()).toBeVisible();
  });
});
