import type { Page } from "@playwright/test";

/** Address of each list and form; detail pages are found by following the first link of a list. */
export const pages: readonly string[] = [
  "/overview",
  "/overview/months/2026-03",
  "/vendors",
  "/vendors/new",
  "/vendors/import",
  "/data-map",
  "/data-map/declare",
  "/data-map/systems",
  "/data-map/minimise",
  "/data-map/rules",
  "/data-map/picture",
  "/data-map/history",
  "/data-map/fields/email",
  "/discovery",
  "/discovery?view=scans",
  "/discovery/new",
  "/discovery/hosts",
  "/requirements",
  "/requirements/matrix",
  "/requirements/gaps",
  "/requirements/coverage",
  "/requirements/versions",
  "/requirements/versions/1",
  "/audits",
  "/audits/plan",
  "/audits/questionnaires",
  "/audits/questionnaires/new",
  "/audits/questionnaires/campaign",
  "/audits/templates",
  "/audits/templates/import",
  "/findings",
  "/findings?view=board",
  "/findings/new",
  "/evidence",
  "/evidence/new",
  "/incidents",
  "/incidents/new",
  "/settings/people",
  "/settings/activity",
  "/settings/jobs",
  "/settings/tokens",
  "/settings/mail",
  "/settings/about",
  "/account",
  "/docs/api",
];

/** Parts of one vendor's page. */
export const vendorParts = [
  "",
  "/risk",
  "/data",
  "/requirements",
  "/audits",
  "/findings",
  "/incidents",
  "/evidence",
  "/contract",
  "/supply",
  "/history",
  "/edit",
];

/** Tabs of an incident's page. */
export const incidentTabs = ["replay", "exposure", "clocks", "tasks"] as const;

async function firstLink(page: Page, list: string, pattern: RegExp): Promise<string> {
  await page.goto(list);
  const hrefs = await page
    .locator("main a[href]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  const found = hrefs.find((href) => pattern.test(href));
  if (found === undefined) throw new Error(`no link like ${pattern} on ${list}`);
  return found;
}

/** As `firstLink`, for what the reference case may have none of. */
async function anyLink(page: Page, list: string, pattern: RegExp): Promise<readonly string[]> {
  await page.goto(list);
  const hrefs = await page
    .locator("main a[href]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  return hrefs.filter((href) => pattern.test(href)).slice(0, 1);
}

const vendorPattern = /^\/vendors\/[0-9a-f-]{36}$/;

/** Every part of the page of the reference case's vendor. */
export async function vendorAddresses(page: Page): Promise<readonly string[]> {
  const vendor = await firstLink(page, "/vendors?q=Mixpanel", vendorPattern);
  return vendorParts.map((part) => `${vendor}${part}`);
}

/** Every tab of the reference case's incident. */
export async function incidentAddresses(page: Page): Promise<readonly string[]> {
  const incident = await firstLink(page, "/incidents?q=Mixpanel", /^\/incidents\/(?!new)[^/?]+$/);
  return incidentTabs.map((tab) => `${incident}?tab=${tab}`);
}

/** One of each other thing that has a page of its own, with its form. */
export async function detailAddresses(page: Page): Promise<readonly string[]> {
  const vendor = await firstLink(page, "/vendors?q=Mixpanel", vendorPattern);
  const flow = await firstLink(page, `${vendor}/data`, /^\/data-map\/flows\/[0-9a-f-]{36}$/);
  const sent = await firstLink(page, "/vendors?q=Rookwillow", vendorPattern);
  const running = await firstLink(page, `${sent}/data`, /^\/data-map\/flows\/[0-9a-f-]{36}$/);
  const finding = await firstLink(page, "/findings", /^\/findings\/(?!new)[^/?]+$/);
  const evidence = await firstLink(page, "/evidence", /^\/evidence\/[0-9a-f-]{36}$/);
  const audit = await firstLink(
    page,
    "/audits",
    /^\/audits\/(?!plan|templates|questionnaires)[^/?]+$/,
  );
  const questionnaires = await anyLink(
    page,
    "/audits/questionnaires?state=all",
    /^\/audits\/questionnaires\/[0-9a-f-]{36}$/,
  );
  const requirement = await firstLink(page, "/requirements", /^\/requirements\/[A-Z]/);
  return [
    flow,
    `${running}/edit`,
    finding,
    `${finding}/edit`,
    evidence,
    `${evidence}/edit`,
    audit,
    `${audit}/answers/A1`,
    ...questionnaires,
    requirement,
    `${requirement}${vendor}`,
  ];
}
