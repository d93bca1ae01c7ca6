import type { Page } from "@playwright/test";
import { deep } from "../support/scale.ts";
import { expect, expectAccessible, prefer, test } from "./support/test.ts";

/** Address of each list and form; detail pages are found by following the first link of a list. */
const pages: readonly string[] = [
  "/overview",
  "/vendors",
  "/vendors/new",
  "/vendors/import",
  "/data-map",
  "/data-map/declare",
  "/data-map/systems",
  "/requirements",
  "/audits",
  "/audits/plan",
  "/findings",
  "/findings/new",
  "/evidence",
  "/incidents",
  "/incidents/new",
  "/settings/people",
  "/settings/activity",
  "/settings/jobs",
  "/settings/about",
  "/account",
];

/** Parts of one vendor's page. */
const vendorParts = [
  "",
  "/risk",
  "/data",
  "/requirements",
  "/audits",
  "/findings",
  "/incidents",
  "/contract",
  "/supply",
  "/history",
  "/edit",
];

/** `npm test` looks at the two opposite corners; the deep run at all four. */
const looks = deep
  ? ([
      ["en", "light"],
      ["en", "dark"],
      ["fr", "light"],
      ["fr", "dark"],
    ] as const)
  : ([
      ["en", "light"],
      ["fr", "dark"],
    ] as const);

async function firstLink(page: Page, list: string, pattern: RegExp): Promise<string> {
  await page.goto(list);
  const hrefs = await page
    .locator("main a[href]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  const found = hrefs.find((href) => pattern.test(href));
  if (found === undefined) throw new Error(`no link like ${pattern} on ${list}`);
  return found;
}

async function look(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address);
  expect(answer?.status(), address).toBe(200);
  await expect(page.locator("h1").first(), address).toBeVisible();
  await expectAccessible(page);
}

test.use({ role: "ADMIN" });

for (const [locale, theme] of looks) {
  test.describe(`${locale}, ${theme}`, () => {
    test.beforeEach(({ page }) => prefer(page, locale, theme));

    for (const address of pages) {
      test(`${address} is accessible and quiet`, ({ page }) => look(page, address));
    }

    test("a vendor's page is accessible and quiet in all its parts", async ({ page }) => {
      test.setTimeout(180_000);
      const vendor = await firstLink(page, "/vendors?q=Mixpanel", /^\/vendors\/[0-9a-f-]{36}$/);
      for (const part of vendorParts) await look(page, `${vendor}${part}`);
    });

    test("the incident of the reference case is accessible and quiet in all its tabs", async ({
      page,
    }) => {
      test.setTimeout(120_000);
      const incident = await firstLink(
        page,
        "/incidents?q=Mixpanel",
        /^\/incidents\/(?!new)[^/?]+$/,
      );
      for (const tab of ["replay", "exposure", "clocks", "tasks"]) {
        await look(page, `${incident}?tab=${tab}`);
      }
    });

    test("one of each thing is accessible and quiet", async ({ page }) => {
      test.setTimeout(180_000);
      const vendor = await firstLink(page, "/vendors?q=Mixpanel", /^\/vendors\/[0-9a-f-]{36}$/);
      const flow = await firstLink(page, `${vendor}/data`, /^\/data-map\/flows\/[0-9a-f-]{36}$/);
      const finding = await firstLink(page, "/findings", /^\/findings\/(?!new)[^/?]+$/);
      const audit = await firstLink(page, "/audits", /^\/audits\/(?!plan)[^/?]+$/);
      const requirement = await firstLink(page, "/requirements", /^\/requirements\/[A-Z]/);
      for (const address of [flow, finding, `${finding}/edit`, audit, requirement]) {
        await look(page, address);
      }
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("no page scrolls sideways", async ({ page }) => {
    test.setTimeout(240_000);
    const vendor = await firstLink(page, "/vendors?q=Mixpanel", /^\/vendors\/[0-9a-f-]{36}$/);
    const incident = await firstLink(page, "/incidents?q=Mixpanel", /^\/incidents\/(?!new)[^/?]+$/);
    const tabs = ["replay", "exposure", "clocks", "tasks"].map((tab) => `${incident}?tab=${tab}`);
    const parts = vendorParts.map((part) => `${vendor}${part}`);
    for (const address of [...pages, ...parts, ...tabs]) {
      await page.goto(address);
      await expect(page.locator("h1").first(), address).toBeVisible();
      // Pictures are drawn anew for the width once they know it.
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), {
          message: address,
        })
        .toBeLessThanOrEqual(0);
    }
  });
});

test.describe("nobody signed in", () => {
  test.use({ role: null });

  for (const [locale, theme] of looks) {
    test(`sign-in in ${locale}, ${theme} is accessible and quiet`, async ({ page }) => {
      await prefer(page, locale, theme);
      await look(page, "/sign-in");
    });
  }

  test("every page asks to sign in first", async ({ page }) => {
    for (const address of pages) {
      await page.goto(address);
      await expect(page, address).toHaveURL(/\/sign-in/);
    }
  });
});
