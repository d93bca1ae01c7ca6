import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { shopVisit } from "../support/evidence/capture.ts";
import { tabTo } from "./support/keyboard.ts";
import { expect, expectAccessible, prefer, test } from "./support/test.ts";

test.use({ role: "SECURITY" });
test.describe.configure({ mode: "serial" });

/** What the journey says and presses, in each language. */
const words = {
  en: {
    system: "System it comes from",
    anotherSystem: "A new system…",
    systemName: "Name of the system",
    addSystem: "Add the system",
    drift: "Differences between evidence and register",
    declare: "Declare",
    finding: "Open a finding",
    openFinding: "Open the finding",
    dismiss: "Dismiss",
    reason: "Why this is all right",
    email: "E-mail address",
    declared: /is declared/,
    found: /A finding on .* is open/,
    dismissed: /dismissed\./,
    need: /^Need for/,
    needed: "needed",
    takeBack: /^Take back /,
    takenBack: /It is open again/,
    finding1: /receives .*E-mail address.* in the clear/,
  },
  fr: {
    system: "Système d’où elle vient",
    anotherSystem: "Un nouveau système…",
    systemName: "Nom du système",
    addSystem: "Ajouter le système",
    drift: "Écarts entre preuves et registre",
    declare: "Déclarer",
    finding: "Ouvrir un constat",
    openFinding: "Ouvrir le constat",
    dismiss: "Écarter",
    reason: "Pourquoi c’est acceptable",
    email: "Adresse e-mail",
    declared: /est déclaré/,
    found: /Un constat sur .* est ouvert/,
    dismissed: /écartés?\./,
    need: /^Nécessité de/,
    needed: "needed",
    takeBack: /^Annuler la décision /,
    takenBack: /de nouveau ouvert/,
    finding1: /reçoit en clair, sans déclaration/,
  },
} as const;

/** Names a system of this test's own and hands a file over as its evidence. */
async function read(page: Page, locale: "en" | "fr", file: string, buffer: Buffer) {
  await nameSystem(page, locale, file);
  await hand(page, file, buffer);
}

async function nameSystem(page: Page, locale: "en" | "fr", file: string) {
  const w = words[locale];
  await page.goto("/discovery/new");
  await page.getByRole("combobox", { name: w.system }).click();
  await page.getByRole("option", { name: w.anotherSystem }).click();
  await page.getByLabel(w.systemName).fill(`Shop ${locale} ${file}`);
  await page.getByRole("button", { name: w.addSystem }).click();
  await expect(page.getByLabel(w.systemName)).toBeHidden();
}

async function hand(page: Page, file: string, buffer: Buffer) {
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: file, mimeType: "application/json", buffer });
}

/** The dialog that is open; a notice of what was done is one too, without a form. */
function dialogOf(page: Page) {
  return page.getByRole("dialog").filter({ has: page.locator("form") });
}

for (const locale of ["en", "fr"] as const) {
  test(`journey 3: what do we leak (${locale})`, async ({ page }) => {
    const w = words[locale];
    await prefer(page, locale, locale === "en" ? "light" : "dark");
    await read(page, locale, "visit.har", shopVisit());
    await expect(page).toHaveURL(/\/discovery\/scans\/[0-9a-f-]{36}$/);
    const drift = page.getByRole("table", { name: w.drift });
    await expect(drift).toBeVisible();
    const groups = drift.getByRole("rowheader");
    await expect(groups.filter({ hasText: "Amplitude" })).toBeVisible();
    await expect(groups.filter({ hasText: "Hotjar" })).toBeVisible();
    await expect(groups.filter({ hasText: "pixelbarn.net" })).toBeVisible();
    await expect(drift.getByRole("row").filter({ hasText: w.email })).toContainText("•");
    await expect(page.getByText("marthe.quillon")).toHaveCount(0);
    await expectAccessible(page);

    const press = async (act: string, vendor: string) => {
      const button = groups.filter({ hasText: vendor }).getByRole("button", { name: act });
      await tabTo(page, button);
      await page.keyboard.press("Enter");
      await expect(dialogOf(page)).toBeVisible();
    };

    // The plain case: the first press opens what would be declared, the second declares it.
    await press(w.declare, "Hotjar");
    await expectAccessible(page);
    await dialogOf(page).getByRole("combobox", { name: w.need }).first().selectOption(w.needed);
    await dialogOf(page).getByRole("button", { name: w.declare }).click();
    await expect(page.getByText(w.declared)).toBeVisible();
    await expect(groups.filter({ hasText: "Hotjar" })).toHaveCount(0);

    await press(w.finding, "Amplitude");
    await expect(dialogOf(page).getByRole("textbox").first()).toHaveValue(w.finding1);
    await dialogOf(page).getByRole("button", { name: w.openFinding }).click();
    await expect(page.getByText(w.found)).toBeVisible();

    await press(w.dismiss, "pixelbarn.net");
    await dialogOf(page).getByLabel(w.reason).fill("Our own relay.");
    await dialogOf(page).getByRole("button", { name: w.dismiss }).last().click();
    await expect(page.getByText(w.dismissed)).toBeVisible();

    const scan = page.url();
    await page.goto("/discovery");
    // Of this system: the journey in the other language leaves one of its own open again.
    const own = groups.filter({ hasText: `Shop ${locale} visit.har` });
    for (const vendor of ["Amplitude", "Hotjar", "pixelbarn.net"]) {
      await expect(own.filter({ hasText: vendor })).toHaveCount(0);
    }
    await page.goto(scan);
    await expectAccessible(page);

    // What was decided by mistake is open again.
    const decided = page.getByRole("button", { name: w.takeBack });
    const before = await decided.count();
    await decided.first().click();
    await expect(page.getByText(w.takenBack)).toBeVisible();
    await expect(decided).toHaveCount(before - 1);
  });
}

test("a file that is no evidence is refused with the reason and the remedy", async ({ page }) => {
  await read(page, "en", "notes.har", Buffer.from("Dear diary, today nothing was sent."));
  await expect(page.getByText(/It is none of the kinds that are read/)).toBeVisible();
  await expect(page.getByText(/export it again/i)).toBeVisible();
});

test("a running upload is cancelled and nothing of it is kept", async ({ page }) => {
  await page.route("**/api/scans/*/content", () => undefined);
  await read(page, "en", "long.har", shopVisit());
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(page.getByText(/long\.har was cancelled/)).toBeVisible();
  await page.goto("/discovery?view=scans");
  const row = page.getByRole("row").filter({ hasText: "long.har" });
  await expect(row).toContainText("cancelled");
});

test("a file kept as evidence comes back as it was, until it is deleted", async ({ page }) => {
  const visit = Buffer.from(shopVisit());
  await nameSystem(page, "en", "kept.har");
  await page.getByRole("checkbox", { name: "Keep the file as evidence" }).check();
  await page.getByRole("combobox", { name: "Kept for" }).click();
  await page.getByRole("option", { name: "90 days" }).click();
  await expectAccessible(page);
  await hand(page, "kept.har", visit);
  await expect(page).toHaveURL(/\/discovery\/scans\/[0-9a-f-]{36}$/);
  await expect(page.getByText(/Kept, encrypted, until .*, then deleted/)).toBeVisible();
  await expectAccessible(page);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download", exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("kept.har");
  expect(readFileSync(await file.path()).equals(visit)).toBe(true);

  await page.getByRole("button", { name: "Delete now" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete now" }).click();
  await expect(page.getByText("The file is deleted.")).toBeVisible();
  await expect(page.getByText(/Kept, encrypted, until/)).toHaveCount(0);
});
