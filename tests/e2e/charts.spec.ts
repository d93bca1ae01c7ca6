import type { Locator, Page } from "@playwright/test";
import { detailAddresses, incidentAddresses, pages, vendorAddresses } from "./support/addresses.ts";
import { expect, test } from "./support/test.ts";

test.use({ role: "ADMIN" });

/** What every picture owes its reader: a title, a sentence, marks that lead on, and its figures. */
async function expectWhole(frame: Locator, where: string): Promise<string> {
  const title = ((await frame.getByRole("heading", { level: 2 }).textContent()) ?? "").trim();
  const name = `“${title}” on ${where}`;
  expect(title, where).not.toBe("");
  await expect(frame.locator("header p"), `${name}: a sentence`).toHaveText(/\S.{10,}/);

  const marks = frame.locator("[data-mark]");
  if ((await marks.count()) > 0) {
    const dead = await marks.evaluateAll((all) =>
      all.flatMap((mark) => {
        const href = mark.getAttribute("href") ?? "";
        const leads = href.startsWith("#")
          ? document.getElementById(href.slice(1)) !== null
          : /^[/?]./.test(href);
        return leads ? [] : [`${mark.getAttribute("aria-label")}: ${href}`];
      }),
    );
    expect(dead, `${name}: marks that lead nowhere`).toEqual([]);
  } else {
    const opens = frame.locator("div a[href^='/'], button[aria-expanded]");
    expect(await opens.count(), `${name}: marks that lead on or open`).toBeGreaterThan(0);
  }

  await frame.getByRole("button", { name: "Table", exact: true }).click();
  const twin = frame.getByRole("table").filter({ visible: true });
  await expect(twin, `${name}: a table`).toHaveCount(1);
  const heads = await twin.getByRole("columnheader").allTextContents();
  expect(heads.length, `${name}: columns`).toBeGreaterThan(1);
  expect(
    heads.filter((head) => head.trim() === ""),
    `${name}: named columns`,
  ).toEqual([]);
  expect(await twin.locator("tbody tr").count(), `${name}: rows`).toBeGreaterThan(0);
  await frame.getByRole("button", { name: "Chart", exact: true }).click();
  await expect(twin.filter({ hasText: heads.join("") }), `${name}: the picture again`).toHaveCount(
    0,
  );
  return title;
}

async function walk(page: Page, addresses: readonly string[]): Promise<readonly string[]> {
  const titles: string[] = [];
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.locator("h1").first(), address).toBeVisible();
    for (const frame of await page.locator("section[data-chart]").all()) {
      titles.push(await expectWhole(frame, address));
    }
  }
  return titles;
}

test("every chart has a title, a sentence, a table twin and marks that lead on", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const titles = await walk(page, [
    ...pages,
    ...(await vendorAddresses(page)),
    ...(await incidentAddresses(page)),
    ...(await detailAddresses(page)),
  ]);
  // Seven on the overview, two on the vendor, one on the risk page, one on the incident.
  expect(titles.length, titles.join(" · ")).toBeGreaterThanOrEqual(11);
});
