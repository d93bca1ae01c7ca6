import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { type RoleName, readInstallation, stateFile } from "./facts.ts";

export { expect };

type Fixtures = {
  /** Who is signed in; null is nobody. Set with `test.use({ role: "SECURITY" })`. */
  role: RoleName | null;
  /** Fails the test when a page logged an error or broke the content security policy. */
  quiet: undefined;
  /** The page of somebody else in the same test, watched like one's own. */
  pageOf: (role: RoleName | null) => Promise<Page>;
};

/** Notes every error that a page logs or throws. */
function listen(page: Page, noise: string[]): void {
  page.on("console", (message) => {
    const { url } = message.location();
    // The browser itself asks for this one where a page's own icon is still on its way.
    if (message.type() === "error" && !url.endsWith("/favicon.ico")) {
      noise.push(`${message.text()} (${page.url()}, ${url})`);
    }
  });
  page.on("pageerror", (error) => noise.push(`${error.message} (${page.url()})`));
}

export const test = base.extend<Fixtures>({
  role: ["SECURITY", { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a destructured first argument
  baseURL: async ({}, use) => use(readInstallation().address),
  storageState: async ({ role }, use) => use(role === null ? undefined : stateFile(role)),
  quiet: [
    async ({ page }, use) => {
      const noise: string[] = [];
      listen(page, noise);
      await use(undefined);
      expect(noise, "the browser's console").toEqual([]);
    },
    { auto: true },
  ],
  pageOf: async ({ browser, baseURL }, use) => {
    const noise: string[] = [];
    const contexts: BrowserContext[] = [];
    await use(async (role) => {
      const storageState = role === null ? undefined : stateFile(role);
      const context = await browser.newContext({ baseURL, storageState });
      contexts.push(context);
      const page = await context.newPage();
      listen(page, noise);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(noise, "the browser's console").toEqual([]);
  },
});

/** Sets language and theme as the switches in the top bar do. */
export async function prefer(page: Page, locale: "en" | "fr", theme: "light" | "dark") {
  const url = readInstallation().address;
  await page.context().addCookies([
    { name: "tierce-locale", value: locale, url },
    { name: "tierce-theme", value: theme, url },
  ]);
}

/** WCAG 2.2 A and AA by axe; prints rule, target and summary of what it finds. */
export async function expectAccessible(page: Page): Promise<void> {
  // The title comes with the data of the page, a moment after a click that led there.
  await expect(page).toHaveTitle(/\S/);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(
    violations.map((violation) => ({
      rule: violation.id,
      targets: violation.nodes.slice(0, 3).map((node) => node.target.join(" ")),
      summary: violation.nodes[0]?.failureSummary,
    })),
  ).toEqual([]);
}
