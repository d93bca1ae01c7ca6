import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

/** The frame of a chart by its title. */
function chart(page: Page, title: string | RegExp): Locator {
  return page
    .locator("section[data-chart]")
    .filter({ has: page.getByRole("heading", { name: title }) });
}

/** How many vendors the list behind a mark holds, by its own word. */
async function listed(page: Page): Promise<number> {
  await expect(page).toHaveURL(/\/vendors\?/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vendors");
  const words = await page.getByText(/^(?:One vendor|\d+ vendors|No vendor yet)$/).textContent();
  return words === "One vendor" ? 1 : Number.parseInt(words ?? "", 10) || 0;
}

/** Opens a mark as somebody without a mouse does, and comes back. */
async function drill(page: Page, mark: Locator, look: () => Promise<void>): Promise<void> {
  await mark.focus();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/\/overview$/);
  await look();
  await expectReadOnly(page);
  await page.goto("/overview");
}

/** Buttons that change how a page is read, and nothing else. */
const reading =
  /^(?:Table|Chart|PNG|CSV|Columns|Show|(?:Previous|Next) event|Search.*|Filters?|Export.*|.*: lines|.+: (?:all|\d+ of \d+|.+)|Clear.*|Copy.*|All|Play|Pause)$/;

/** No button, form or link of the page's main part changes anything. */
async function expectReadOnly(page: Page): Promise<void> {
  const main = page.getByRole("main");
  // The questions of an audit are chosen by buttons; the answers beside them take nothing.
  await expect(main.getByRole("radio").and(page.locator(":enabled"))).toHaveCount(0);
  const buttons = await main.locator("button:not(nav button)").all();
  const names = await Promise.all(
    buttons.map(
      async (button) => (await button.getAttribute("aria-label")) ?? button.textContent(),
    ),
  );
  const acting = names.map((name) => (name ?? "").trim()).filter((name) => !reading.test(name));
  expect(acting, `buttons on ${page.url()}`).toEqual([]);
  await expect(main.locator("form[method=post]"), page.url()).toHaveCount(0);
  const leads = await main
    .locator("a[href]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  const writing = leads.filter((href) => /\/(?:new|edit|plan|import|declare)\b/.test(href));
  expect(writing, `links on ${page.url()}`).toEqual([]);
}

test.describe("journey 9: the Monday board", () => {
  test.use({ role: "EXECUTIVE" });

  test("each mark of the overview leads to the list behind it, with its number", async ({
    page,
  }) => {
    test.setTimeout(120_000);
    await page.goto("/overview");
    await expectReadOnly(page);

    // The strip of bands: every figure is the length of its list, and they add up to the register.
    const strip = page.getByRole("main").locator("a[href^='/vendors?band=']").filter({
      hasText: /^\d+ /,
    });
    const bands = await strip.evaluateAll((links) =>
      links.map((link) => ({
        href: link.getAttribute("href") ?? "",
        count: Number.parseInt(link.textContent ?? "", 10),
      })),
    );
    expect(bands.length).toBeGreaterThanOrEqual(4);
    for (const { href, count } of bands) {
      await page.goto(href);
      expect(await listed(page), href).toBe(count);
    }
    await page.goto("/vendors?sort=name");
    expect(await listed(page)).toBe(bands.reduce((sum, { count }) => sum + count, 0));
    await page.goto("/overview");

    const trend = chart(page, "Vendors by residual band, 12 months");
    const last = trend.locator("a[data-mark]").filter({ visible: true });
    await expect(last.first()).toBeVisible();
    const labels = await last.evaluateAll((marks) =>
      marks.map((mark) => mark.getAttribute("aria-label") ?? ""),
    );
    const thisMonth = labels.filter((label) => label.includes("to date"));
    expect(thisMonth.length).toBe(bands.length);
    for (const label of [thisMonth[0] ?? "", thisMonth.at(-1) ?? ""]) {
      const count = Number(/: (\d+) /.exec(label)?.[1]);
      await drill(page, trend.getByRole("link", { name: label, exact: true }), async () => {
        expect(await listed(page), label).toBe(count);
      });
    }

    // A month that has ended leads to the vendors as they stood then, not to today's.
    const ended = labels.filter((label) => label.includes("at its end"));
    for (const label of [ended[0] ?? "", ended.at(-1) ?? ""]) {
      const count = Number(/: (\d+) /.exec(label)?.[1]);
      await drill(page, trend.getByRole("link", { name: label, exact: true }), async () => {
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(
          /^Vendors at the end of \w+ \d{4}$/,
        );
        await expect(page.getByRole("main").locator("tbody tr")).toHaveCount(count);
      });
    }

    const shared = chart(page, "Concentration on shared providers");
    const tiers = Number(/of (\d+) in tiers/.exec((await shared.textContent()) ?? "")?.[1]);
    const both = shared.getByRole("link", { name: "Tiers 1 and 2", exact: true });
    await drill(page, both, async () => expect(await listed(page)).toBe(tiers));
  });

  test("from a dot to the vendor, its score and the lines that made it", async ({ page }) => {
    await page.goto("/overview");
    const dot = chart(page, "Inherent risk against assurance").getByRole("link", {
      name: /^Mixpanel: residual 77\.6, Critical/,
    });
    await drill(page, dot, async () => {
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mixpanel");
      await expectReadOnly(page);
      await page.getByRole("link", { name: "All lines" }).click();
      await expect(page).toHaveURL(/\/risk$/);
      await expect(page.getByRole("heading", { name: "How 77.6 is made" })).toBeVisible();
      const lines = page.getByRole("button", { name: /: lines$/ });
      for (const line of await lines.all()) {
        if ((await line.getAttribute("aria-expanded")) === "false") await line.click();
        await expect(line).toHaveAttribute("aria-expanded", "true");
      }
      await expect(page.getByRole("row", { name: /^Residual .* 77\.6/ })).toBeVisible();
    });
    const vendor = await dot.getAttribute("href");
    for (const part of ["data", "requirements", "audits", "findings", "incidents", "contract"]) {
      await page.goto(`${vendor}/${part}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mixpanel");
      await expectReadOnly(page);
    }
  });

  test("from exposure, audits, incidents and moves to what is behind them", async ({ page }) => {
    await page.goto("/overview");
    const moves = chart(page, "Largest moves in 30 days").locator("tbody tr");
    const first = moves.first().getByRole("link");
    const name = (await first.textContent()) ?? "";
    await drill(page, first, async () => {
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    });

    const audits = chart(page, /^Audits: \d+ overdue/);
    const overdue = audits.getByRole("link", { name: /: overdue, / });
    await expect(overdue.first()).toBeVisible();
    const title = (await audits.getByRole("heading").textContent()) ?? "";
    expect(await overdue.count()).toBe(Number(/(\d+) overdue/.exec(title)?.[1]));
    const vendor = ((await overdue.first().getAttribute("aria-label")) ?? "").split(",")[0] ?? "";
    await drill(page, overdue.first(), async () => {
      await expect(page.getByRole("heading", { level: 1 })).toContainText(vendor);
    });

    const clock = chart(page, "Open incidents and their clocks").getByRole("link", {
      name: /^Contract, 72 h/,
    });
    await drill(page, clock, async () => {
      const row = page.getByRole("row", { name: /^Contract, 72 h/ });
      await expect(row).toContainText("missed by 13 d");
      for (const tab of ["Replay", "Exposure", "Tasks"]) {
        await page.getByRole("link", { name: new RegExp(`^${tab}`) }).click();
        await expect(page).toHaveURL(tab === "Replay" ? /INC-[\d-]+$/ : /tab=/);
        await expectReadOnly(page);
      }
    });

    const exposure = chart(page, "Personal data sent, by sensitivity and form");
    await drill(
      page,
      exposure.getByRole("link", { name: /^Sensitive, raw: \d+ pairs?$/ }),
      async () => {
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("Data map");
        await expect(page).toHaveURL(/\?sensitivity=sensitive&form=raw$/);
      },
    );
    for (const address of ["/audits", "/findings", "/incidents", "/requirements", "/evidence"]) {
      await page.goto(address);
      await expectReadOnly(page);
    }
  });
});
