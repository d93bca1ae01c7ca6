import type { Page } from "@playwright/test";
import { measured } from "../support/measured.ts";
import { deep } from "../support/scale.ts";
import { detailAddresses, incidentAddresses, pages, vendorAddresses } from "./support/addresses.ts";
import { expect, expectAccessible, prefer, test } from "./support/test.ts";

/** `npm test` looks at each list and form in one of two opposite corners; the deep run in all four. */
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

/** Pages that axe looked at, and those that it found nothing on, in whatever look. */
let looked = 0;
let clean = 0;

test.afterAll(() => {
  measured({
    promise: 18,
    what: "pages × languages × themes under axe",
    figure: `${looked} looked at in ${looks.length} looks, ${looked - clean} with a violation`,
  });
});

async function look(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address);
  expect(answer?.status(), address).toBe(200);
  await expect(page.locator("h1").first(), address).toBeVisible();
  looked += 1;
  await expectAccessible(page);
  clean += 1;
}

test.use({ role: "ADMIN" });

for (const [corner, [locale, theme]] of looks.entries()) {
  test.describe(`${locale}, ${theme}`, () => {
    test.beforeEach(({ page }) => prefer(page, locale, theme));

    for (const address of pages.filter((_, at) => deep || at % looks.length === corner)) {
      test(`${address} is accessible and quiet`, ({ page }) => look(page, address));
    }

    test("a vendor's page is accessible and quiet in all its parts", async ({ page }) => {
      test.setTimeout(180_000);
      for (const address of await vendorAddresses(page)) await look(page, address);
    });

    test("the incident of the reference case is accessible and quiet in all its tabs", async ({
      page,
    }) => {
      test.setTimeout(120_000);
      for (const address of await incidentAddresses(page)) await look(page, address);
    });

    test("one of each thing is accessible and quiet", async ({ page }) => {
      test.setTimeout(180_000);
      for (const address of await detailAddresses(page)) await look(page, address);
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("no page scrolls sideways", async ({ page }) => {
    test.setTimeout(240_000);
    const vendor = await vendorAddresses(page);
    const incident = await incidentAddresses(page);
    for (const address of [...pages, ...vendor, ...incident]) {
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
