import { expect, test } from "./support/test.ts";

test.describe("journey 1: the first minute", () => {
  test.use({ role: "SECURITY" });

  test("the overview says where we stand and leads to the reference case", async ({ page }) => {
    await page.goto("/");
    await expect(page).toHaveURL(/\/overview$/);
    await expect(page.getByText(/64 vendors|of 64/).first()).toBeVisible();
    await page.getByRole("link", { name: "Mixpanel, November 2025" }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mixpanel, November 2025");
  });

  test("the derived intervals are those of the reference case", async ({ page }) => {
    await page.goto("/incidents?q=Mixpanel");
    await page.getByRole("link", { name: "Mixpanel, November 2025" }).first().click();
    for (const [name, value, elapsed] of [
      ["Vendor aware → data set", "16 d", "15–17 d"],
      ["Vendor detects → data set", "17 d", "16–18 d"],
      ["Vendor aware → first word to us", "0–16 d", "0–17 d"],
      ["Vendor aware → public", "17 d", "16 d 19 h – 17 d 19 h"],
      ["Public → correction", "23 d", "22 d 5 h – 23 d 5 h"],
    ] as const) {
      // A figure stands right under its name; the elapsed interval is what the figure opens into.
      const figure = page.getByText(name, { exact: true }).locator("xpath=following::*[@title][1]");
      await expect(figure, name).toHaveText(value);
      await expect(figure, name).toHaveAttribute("title", new RegExp(`^Elapsed ${elapsed}:`));
    }
  });

  test("the replay shows what was believed at a chosen moment", async ({ page }) => {
    await page.goto("/incidents?q=Mixpanel");
    await page.getByRole("link", { name: "Mixpanel, November 2025" }).first().click();
    const known = page.getByText(/of 1[78] events known/);
    await expect(known).toBeVisible();
    const before = await known.textContent();
    await page.getByRole("slider", { name: "As of" }).focus();
    // The first press goes to the last event, which is still known at its own moment.
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await expect(page).toHaveURL(/asOf=/);
    await expect(known).not.toHaveText(before ?? "");
  });
});
