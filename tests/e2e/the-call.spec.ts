import type { Locator, Page } from "@playwright/test";
import { pressOn, tabTo } from "./support/keyboard.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

/** A vendor of the sample with one flow of eight fields, a notice clause and two fourth parties. */
const vendorName = "Rookwillow Chat";
const title = "Rookwillow Chat, the call at 18:40";

/** A day of the calendar (UTC), as fields of a date take it; 0 is today. */
function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}

/** The same day as the product prints it, whatever its short word for the month. */
function printed(offset: number, clock: string): RegExp {
  const [year, , date] = day(offset).split("-");
  return new RegExp(`(?<!\\d)${Number(date)} \\p{L}+ ${year}, ${clock} UTC`, "u");
}

function section(page: Page, heading: string): Locator {
  return page.locator("section").filter({ has: page.getByRole("heading", { name: heading }) });
}

async function choose(scope: Locator, page: Page, label: string, option: string): Promise<void> {
  await scope.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).click();
}

/** Sets an uncertain time to a minute of a day. */
async function setMinute(scope: Locator, legend: string, offset: number, clock: string) {
  const time = scope.getByRole("group", { name: legend });
  await time.getByLabel("Day").fill(day(offset));
  await time.getByLabel("When").fill(clock);
}

test.describe("journey 7: the call at 18:40", () => {
  test.use({ role: "SECURITY" });

  test("opened by keyboard, confirmed, claimed, corrected: what was believed stays", async ({
    page,
  }) => {
    test.setTimeout(120_000);
    await openByKeyboard(page);
    await confirmExposures(page);
    await setAwareness(page);
    await recordClaims(page);
    await correctExposure(page);
    await moveClocks(page);
    await expectAccessible(page);
  });
});

/** From the vendor's page to the picture in at most six interactions, none of them with a mouse. */
async function openByKeyboard(page: Page): Promise<void> {
  await page.goto(`/vendors?q=${encodeURIComponent(vendorName)}`);
  await page.getByRole("link", { name: vendorName }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(vendorName);

  let interactions = 0;
  const act = async (what: Promise<void>) => {
    await what;
    interactions += 1;
  };
  const parts = page.getByRole("navigation", { name: new RegExp(vendorName) });
  await act(pressOn(page, parts.getByRole("link", { name: /^Incidents/ })));
  await expect(page).toHaveURL(/\/vendors\/.*\/incidents$/);
  await act(pressOn(page, page.getByRole("link", { name: "Open an incident" })));
  await tabTo(page, page.getByRole("textbox", { name: "Title" }));
  await act(page.keyboard.type(title));
  await tabTo(page, page.getByRole("textbox", { name: "From whom, or what" }));
  await act(page.keyboard.type("Rookwillow on the phone"));
  await act(page.keyboard.press("Enter"));

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const proposal = section(page, "Exposure, systems × fields");
  await expect(proposal).toContainText("No field is confirmed yet");
  await expect(proposal.getByRole("row", { name: /^E-mail address proposed/ })).toBeInViewport();
  const clocks = page.getByRole("group", { name: /^Incident replay/ });
  for (const clock of ["Contract, 48 h", "GDPR Art. 33(1), 72 h", "GDPR Art. 34"]) {
    await expect(clocks.getByText(clock, { exact: true })).toBeInViewport();
  }
  await expect(page.getByRole("link", { name: /^Tasks ?0 of 14$/ })).toBeInViewport();
  const advice = section(page, "What follows from it");
  await expect(advice).toContainText("A draft: nothing is confirmed yet");
  await expect(advice.getByText("To people")).toBeInViewport();
  await expect(advice).toContainText("Treat what was pasted into messages or tickets as exposed.");
  await expect(advice).toContainText("Message content, if confirmed as exposed");
  expect(interactions, "interactions from the vendor's page").toBeLessThanOrEqual(6);

  await page.getByRole("link", { name: /^Tasks ?0 of 14$/ }).click();
  await expect(page.getByText("14 tasks are open.")).toBeVisible();
}

async function confirmExposures(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Exposure", exact: true }).click();
  const radius = section(page, "Blast radius");
  await expect(radius).toContainText(/Systems reached\s*Customer portal/);
  await expect(radius).toContainText(/People\s*64,000/);
  await expect(radius).toContainText(/Fourth parties\s*Tidewattle Cloud, Windrowan CDN/);
  await page.getByRole("button", { name: "Choose all proposed" }).click();
  await expect(page.getByText("8 cells chosen")).toBeVisible();
  const form = section(page, "Confirm fields");
  await form.getByLabel("Source").fill("Their list, read out on the phone");
  await form.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("8 fields exposed in one system.")).toBeVisible();
  const advice = section(page, "What follows from it");
  await expect(advice).not.toContainText("A draft");
  await expect(advice).toContainText("Message content exposed");
}

/** The 72 hours run from the moment that a person sets, with its reason. */
async function setAwareness(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^Clocks/ }).click();
  await page.getByRole("button", { name: "Set our awareness" }).click();
  const dialog = page.getByRole("dialog");
  await setMinute(dialog, "We became aware", -1, "18:40");
  await dialog.getByLabel("Reason").fill("They named our portal on the phone.");
  await dialog.getByRole("button", { name: "Set", exact: true }).click();
  await expect(section(page, "Our awareness")).toContainText(printed(-1, "18:40"));
  await expect(section(page, "Our awareness")).toContainText("They named our portal on the phone.");
  const clock = page.getByRole("row", { name: /^GDPR Art\. 33\(1\), 72 h/ });
  await expect(clock.getByRole("cell").nth(1)).toHaveText(printed(-1, "18:40"));
  await expect(clock).toContainText(/left\s*due \d+ \p{L}+, 18:40 UTC/u);
}

async function record(page: Page, fill: (dialog: Locator) => Promise<void>): Promise<void> {
  await page.getByRole("button", { name: "Record a claim" }).click();
  const dialog = page.getByRole("dialog", { name: "Record a claim" });
  await fill(dialog);
  await dialog.getByLabel("Said by").fill("Rookwillow");
  await dialog.getByLabel("Source", { exact: true }).fill("Rookwillow on the phone");
  await dialog.getByRole("button", { name: "Record the claim" }).click();
  await expect(dialog).toHaveCount(0);
}

/** The vendor corrects the scope: the older claim is struck through, and believed as of before. */
async function recordClaims(page: Page): Promise<void> {
  const older = "Everything in the chat, messages too.";
  const newer = "No messages: names and technical data only.";
  await record(page, async (dialog) => {
    await dialog.getByRole("textbox", { name: "Subject" }).fill("Scope");
    await dialog.getByLabel("Claim", { exact: true }).fill(older);
    await setMinute(dialog, "Said", -1, "18:45");
  });
  await record(page, async (dialog) => {
    await dialog.getByRole("radio", { name: "Replaces a version" }).check();
    await choose(dialog, page, "Replaces", older);
    await dialog.getByLabel("Claim", { exact: true }).fill(newer);
  });
  await page.getByRole("link", { name: "Replay", exact: true }).click();
  const claims = section(page, "Claims and their versions");
  await expect(claims.locator("del")).toHaveText([older]);
  await expect(claims.getByRole("row", { name: older })).toContainText("superseded by 2");
  await expect(claims.getByRole("row", { name: newer })).toContainText("current");

  await page.goto(`${new URL(page.url()).pathname}?asOf=${day(-1)}T20:00:00.000Z`);
  await expect(claims.locator("del")).toHaveCount(0);
  await expect(claims.getByRole("row", { name: older })).toContainText("current");
  await expect(claims.getByRole("row", { name: newer })).toContainText("said later");
  await expect(section(page, "Exposure, systems × fields")).toContainText("No field is confirmed");
}

/** One field is taken out again, on the newer claim: its advice goes with it. */
async function correctExposure(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).pathname}?tab=exposure`);
  await page.getByRole("button", { name: "Message content, Customer portal: exposed" }).click();
  const form = section(page, "Confirm fields");
  await form.getByRole("radio", { name: "not exposed" }).check();
  await form.getByLabel("Source").fill("Rookwillow, corrected");
  await form.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("7 fields exposed in one system.")).toBeVisible();
  await expect(page.getByText("Explicitly not exposed")).toBeVisible();
  await expect(section(page, "What follows from it")).not.toContainText("Message content exposed");
}

async function addEvent(page: Page, what: string, kind: string, offset: number, clock: string) {
  await page.getByRole("button", { name: "Add an event" }).click();
  const dialog = page.getByRole("dialog", { name: "Add an event" });
  await dialog.getByLabel("What happened").fill(what);
  await setMinute(dialog, "When", offset, clock);
  await choose(dialog, page, "Kind of event", kind);
  await dialog.getByLabel("Source", { exact: true }).fill("Incident log");
  await dialog.getByRole("button", { name: "Add the event" }).click();
  await expect(dialog).toHaveCount(0);
}

/** Events start and stop the clocks: the contract's from the vendor's awareness, ours by a notice. */
async function moveClocks(page: Page): Promise<void> {
  await page.goto(new URL(page.url()).pathname);
  await addEvent(page, "Rookwillow saw the copy", "Vendor becomes aware", -1, "12:00");
  await addEvent(page, "The authority has our notice", "We tell an authority", -1, "21:00");
  await page.getByRole("link", { name: /^Clocks/ }).click();
  const contract = page.getByRole("row", { name: /^Contract, 48 h/ });
  await expect(contract.getByRole("cell").nth(1)).toContainText(printed(-1, "12:00"));
  await expect(contract).toContainText("met");
  const authority = page.getByRole("row", { name: /^GDPR Art\. 33\(1\), 72 h/ });
  await expect(authority).toContainText(printed(-1, "21:00"));
  await expect(authority).toContainText(/met\s*2 d 21 h before the deadline/);
}
