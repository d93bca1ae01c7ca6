import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { type RoleName, readInstallation } from "./facts.ts";
import { signedIn } from "./signed-in.ts";

export { expect };

type Fixtures = {
  /** Who is signed in; null is nobody. Set with `test.use({ role: "SECURITY" })`. */
  role: RoleName | null;
  /**
   * Fails the test when a page logged an error, broke the content security policy (its own event,
   * since not every violation is logged) or asked another origin for anything.
   */
  quiet: undefined;
  /** The page of somebody else in the same test, watched like one's own. */
  pageOf: (role: RoleName | null) => Promise<Page>;
};

/** Notes what the pages of a browser say that they should not: errors, violations, other origins. */
async function watch(context: BrowserContext, noise: string[]): Promise<void> {
  const { origin } = new URL(readInstallation().address);
  context.on("console", (message) => {
    const { url } = message.location();
    // The browser itself asks for this one where a page's own icon is still on its way.
    if (message.type() === "error" && !url.endsWith("/favicon.ico")) {
      noise.push(`${message.text()} (${message.page()?.url()}, ${url})`);
    }
  });
  context.on("weberror", (error) => {
    noise.push(`${error.error().message} (${error.page()?.url()})`);
  });
  context.on("request", (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith("http") && asked.origin !== origin) {
      noise.push(`asked ${request.url()}`);
    }
  });
  await context.exposeBinding("reportViolation", (_, violation: string) => noise.push(violation));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { violatedDirective, blockedURI, sample, documentURI } = event;
      const report = Reflect.get(window, "reportViolation") as (text: string) => void;
      report(`${violatedDirective}: ${blockedURI} ${sample} (${documentURI})`);
    });
  });
}

export const test = base.extend<Fixtures>({
  role: ["SECURITY", { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a destructured first argument
  baseURL: async ({}, use) => use(readInstallation().address),
  storageState: async ({ role, browser }, use) =>
    use(role === null ? undefined : await signedIn(browser, role)),
  quiet: [
    async ({ context }, use) => {
      const noise: string[] = [];
      await watch(context, noise);
      await use(undefined);
      expect(noise, "the browser's console").toEqual([]);
    },
    { auto: true },
  ],
  pageOf: async ({ browser, baseURL }, use) => {
    const noise: string[] = [];
    const contexts: BrowserContext[] = [];
    await use(async (role) => {
      const storageState = role === null ? undefined : await signedIn(browser, role);
      const context = await browser.newContext({ baseURL, storageState });
      contexts.push(context);
      await watch(context, noise);
      return context.newPage();
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
