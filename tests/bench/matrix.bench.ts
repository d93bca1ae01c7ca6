import { type Browser, chromium, type Page } from "@playwright/test";
import { forms } from "#lib/risk/model.ts";
import { chromiumPath } from "../e2e/support/chromium.ts";
import { openDatabase } from "../e2e/support/database.ts";
import { readInstallation } from "../e2e/support/facts.ts";
import startInstallation from "../e2e/support/installation.ts";
import { plantLongMap } from "../e2e/support/long-map.ts";
import { signedIn } from "../e2e/support/signed-in.ts";
import type { Bench, Round } from "./rounds.ts";
import { tasksDuring } from "./tasks.ts";

/** A task of more milliseconds than this is felt. */
const smooth = 50;
/** How much slower the processor is made. */
const slowDown = 4;
/** Time in tasks beyond that of the processor from which on the machine has other things to do. */
const loaded = 1.3;

let close: (() => Promise<void>) | undefined;

/** Ends the installation that the benches ran on. */
export async function end(): Promise<void> {
  await close?.();
}

/**
 * Scrolling a data map of 5,000 vendors with every element of the catalogue, in the production
 * build: by wheel, by page and sideways, each beside the length of a task that is felt.
 */
export async function benches(): Promise<readonly Bench[]> {
  const stop = await startInstallation();
  close = stop;
  const client = await openDatabase();
  await plantLongMap(client, { every: 1, forms });
  await client.end();
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
  close = async () => {
    await browser.close();
    await stop();
  };
  return [
    scrolled(browser, "wheel", async (page) => {
      for (let turn = 0; turn < 30; turn += 1) {
        await page.mouse.wheel(0, 240);
        await page.waitForTimeout(50);
      }
    }),
    scrolled(browser, "page down", async (page) => {
      for (let press = 0; press < 12; press += 1) {
        await page.keyboard.press("PageDown");
        await page.waitForTimeout(300);
      }
    }),
    scrolled(browser, "sideways", async (page) => {
      for (let turn = 0; turn < 12; turn += 1) {
        await page.mouse.wheel(turn < 6 ? 120 : -120, 0);
        await page.waitForTimeout(100);
      }
    }),
  ];
}

function scrolled(browser: Browser, how: string, scroll: (page: Page) => Promise<void>): Bench {
  return {
    id: "smooth",
    what: `longest task ÷ ${smooth} ms, 5,000 vendors by ${how}, ${slowDown} × slower`,
    goal: { at: "most", ratio: 1 },
    ratio: (limit, longest) => longest / limit,
    round: async () => {
      const context = await browser.newContext({
        baseURL: readInstallation().address,
        storageState: await signedIn(browser, "SECURITY"),
        viewport: { width: 1440, height: 900 },
        locale: "en-GB",
      });
      try {
        return await measured(browser, await context.newPage(), scroll);
      } finally {
        await context.close();
      }
    },
  };
}

async function measured(
  browser: Browser,
  page: Page,
  scroll: (page: Page) => Promise<void>,
): Promise<Round> {
  await page.goto("/data-map?q=lime&sort=name");
  const map = page.getByRole("region", { name: "Vendors and the fields they receive" });
  await map.getByRole("link", { name: "Lime 0001", exact: true }).waitFor();
  await page.waitForLoadState("networkidle");
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowDown });
  await map.focus();
  await map.hover();
  const tasks = await tasksDuring(browser, page, smooth, () => scroll(page));
  const note = `${tasks.over} of ${tasks.count} tasks over ${smooth} ms`;
  return [smooth, tasks.longest, { note, isLoaded: tasks.waiting > loaded }];
}
