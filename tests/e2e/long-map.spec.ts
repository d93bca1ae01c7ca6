import type { Client } from "pg";
import { openDatabase } from "./support/database.ts";
import { longMapVendors, plantLongMap, removeLongMap } from "./support/long-map.ts";
import { expect, expectAccessible, prefer, test } from "./support/test.ts";

test.use({ role: "SECURITY" });

test.describe("a map of 5,000 vendors", () => {
  let client: Client;
  test.beforeAll(async () => {
    client = await openDatabase();
    await plantLongMap(client, { every: 3, forms: ["raw"] });
  });
  test.afterAll(async () => {
    await removeLongMap(client);
    await client.end();
  });

  test("is one scroll from the first to the last, with only what is in sight in the page", async ({
    page,
  }) => {
    await page.goto("/data-map?q=lime&sort=name");
    const map = page.getByRole("region", { name: "Vendors and the fields they receive" });
    await expect(map.getByRole("link", { name: "Lime 0001", exact: true })).toBeVisible();
    await expect(map.getByRole("table")).toHaveAttribute(
      "aria-rowcount",
      String(longMapVendors + 2),
    );
    const last = map.getByRole("link", { name: "Lime 5000", exact: true });
    await map.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await expect(last).toBeVisible();
    await map.evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
    await expect(map.getByRole("link", { name: /^Lime 25\d\d$/ }).first()).toBeVisible();
    expect(await map.getByRole("row").count()).toBeLessThan(80);
    await map.evaluate((element) => element.scrollTo({ top: 0 }));
    await expect(map.getByRole("link", { name: "Lime 0001", exact: true })).toBeVisible();
    await expectAccessible(page);
  });

  test("stays where it was scrolled to before its scripts came", async ({ page }) => {
    const scripts = Promise.withResolvers<void>();
    await page.route("**/_next/static/**/*.js", async (route) => {
      await scripts.promise;
      await route.continue();
    });
    await page.goto("/data-map?q=lime&sort=name", { waitUntil: "commit" });
    const map = page.getByRole("region", { name: "Vendors and the fields they receive" });
    await expect(map.getByRole("link", { name: "Lime 0001", exact: true })).toBeVisible();
    await map.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    scripts.resolve();
    await expect(map.getByRole("link", { name: "Lime 5000", exact: true })).toBeVisible();
  });

  test("stands under its kinds, says where a row is, and is walked with the arrows", async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1000, height: 800 });
    await page.goto("/data-map?q=lime");
    const map = page.getByRole("region", { name: "Vendors and the fields they receive" });
    await expect(map.getByRole("rowheader", { name: "Lime 0003", exact: true })).toBeVisible();
    const mark = map.getByRole("link", { name: /^Lime 0003, / }).first();
    await mark.focus();
    await page.keyboard.press("ArrowDown");
    const name = (await mark.getAttribute("aria-label"))?.replace("Lime 0003", "Lime 0006") ?? "";
    await expect(map.getByRole("link", { name, exact: true })).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(map.getByRole("link", { name: /^Lime 0006, / }).nth(1)).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await expect(map.getByRole("link", { name: "Lime 0006", exact: true })).toBeFocused();
    // Columns out of sight are not in the page; scrolled to, they are.
    const heads = () => map.getByRole("columnheader").allTextContents();
    const before = await heads();
    await map.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
    await expect.poll(heads).not.toEqual(before);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("complementary", { name: "What if we sent less?" })).toBeVisible();
  });

  test("says when rows could not be read, and reads them when asked again", async ({ page }) => {
    await prefer(page, "fr", "dark");
    await page.route("**/api/data-map/rows?*", (route) => route.fulfill({ status: 204 }));
    await page.goto("/data-map?q=lime&sort=name");
    const map = page.getByRole("region", { name: "Fournisseurs et champs reçus" });
    await map.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await expect(page.getByText("Certaines lignes n’ont pas pu être lues.")).toBeVisible();
    await page.unroute("**/api/data-map/rows?*");
    await page.getByRole("button", { name: "Réessayer" }).click();
    await expect(map.getByRole("link", { name: "Lime 5000", exact: true })).toBeVisible();
  });
});
