import { expect, type Locator, type Page } from "@playwright/test";

/** Stops of the Tab key that a page may have before what is looked for. */
const most = 150;

/** Presses Tab until `target` has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab") {
  await expect(target).toBeVisible();
  const reached = () => target.evaluate((element) => element === document.activeElement);
  for (let stop = 0; stop < most; stop += 1) {
    if (await reached()) return;
    await page.keyboard.press(key);
  }
  expect(await reached(), `${String(target)} within ${most} stops of the Tab key`).toBe(true);
}

/** Goes to a control by Tab and presses Enter on it. */
export async function pressOn(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab") {
  await tabTo(page, target, key);
  await page.keyboard.press("Enter");
}

/**
 * Presses a key of the page itself until it took effect: the page may be drawn before its script
 * listens.
 */
export async function pressUntil(page: Page, key: string, reached: () => Promise<boolean>) {
  await expect(async () => {
    if (!(await reached())) await page.keyboard.press(key);
    await expect.poll(reached, { timeout: 1_000 }).toBe(true);
  }).toPass({ timeout: 15_000 });
}
