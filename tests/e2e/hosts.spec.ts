import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "@playwright/test";
import { expect, expectAccessible, prefer, test } from "./support/test.ts";

test.use({ role: "SECURITY" });
test.describe.configure({ mode: "serial" });

/** What the journey presses and reads, in each language, and the host that its page asks. */
const words = {
  en: {
    host: "cdn.mxpnl.com",
    make: "Make an address",
    submit: "Make address",
    address: "Address",
    headers: "Headers of every page",
    done: "Done",
    list: "Hosts met in production",
    decide: "Decide on cdn.mxpnl.com",
    ours: "This is us",
    own: "Our own hosts",
    remove: "Remove cdn.mxpnl.com",
  },
  fr: {
    host: "static.hotjar.com",
    make: "Créer une adresse",
    submit: "Créer l’adresse",
    address: "Adresse",
    headers: "En-têtes de chaque page",
    done: "Terminé",
    list: "Hôtes vus en production",
    decide: "Décider pour static.hotjar.com",
    ours: "C’est nous",
    own: "Nos propres hôtes",
    remove: "Retirer static.hotjar.com",
  },
} as const;

/**
 * Opens a page of a site of its own that asks a host which its policy does not name. The policy
 * blocks as well as reports, so that the browser asks nobody outside this machine. Reports leave
 * when the browser likes: the page stays open until the answer is called.
 */
async function violate(browser: Browser, collector: string, host: string) {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.setHeader("content-security-policy", `default-src 'self'; report-uri ${collector}`);
    response.end(
      `<!doctype html><title>Shop</title><script src="https://${host}/zoe.js"></script>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const context = await browser.newContext();
  const visitor = await context.newPage();
  await visitor.goto(`http://127.0.0.1:${port}/orders/48213?mail=zoe@example.org`);
  return async () => {
    await context.close();
    server.close();
  };
}

for (const locale of ["en", "fr"] as const) {
  test(`a browser tells which host a page asked (${locale})`, async ({ page, browser }) => {
    const w = words[locale];
    await prefer(page, locale, locale === "en" ? "light" : "dark");
    await page.goto("/discovery/hosts");
    await page.getByRole("button", { name: w.make }).click();
    await page.getByRole("button", { name: w.submit }).click();
    const address = page.getByRole("textbox", { name: w.address });
    await expect(address).toHaveValue(/\/api\/csp\/[\w-]{43}$/);
    const collector = await address.inputValue();
    await expect(page.getByRole("textbox", { name: w.headers })).toHaveValue(/report-uri http/);
    await page.getByRole("button", { name: w.done }).click();

    const leave = await violate(browser, collector, w.host);
    const row = page.getByRole("table", { name: w.list }).getByRole("row", { name: w.host });
    await expect(async () => {
      await page.reload();
      await expect(row).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await leave();
    await expect(row).toContainText("/orders/{…}");
    await expect(page.getByText("zoe")).toHaveCount(0);
    await expectAccessible(page);

    await page.getByRole("button", { name: w.decide }).click();
    await page.getByRole("menuitem", { name: w.ours }).click();
    await expect(row).toBeHidden();
    const own = page.getByRole("table", { name: w.own });
    await expect(own).toContainText(w.host);
    await page.getByRole("button", { name: w.remove }).click();
    await expect(row).toBeVisible();
  });
}
