import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { report } from "#prisma/seed/pdf.ts";
import { readInstallation } from "./support/facts.ts";
import { expect, expectAccessible, prefer, test } from "./support/test.ts";

test.use({ role: "SECURITY" });

const pages = [
  [
    "System and Organization Controls (SOC 2) Type 2 Report",
    "For the period January 1, 2025 to December 31, 2025",
    "Prepared by: Alder & Finch LLP",
  ],
  ["In our opinion, except for the matter described above, the controls operated effectively."],
  ["Exception noted: for 2 of 25 leavers, access was removed after nine days."],
];

/** A report of its own for each language, so that no two share a stored file. */
const reportOf = (mark: string) => report([...pages, [mark]]);

const words = {
  en: {
    vendor: "Vendor",
    title: "Title",
    add: "Add",
    addVersion: "Add this version",
    restricted: /^Restricted/,
    read: "Read the file",
    confirm: "Confirm 7",
    exception: "Exception",
    qualified: "qualified",
    link: "Link",
    dialogKind: "To",
    requirement: "Requirement",
    which: "Which one",
    speaksFor: "Speaks for",
    newVersion: "New version",
    newer: "There is a newer version.",
    download: "Download",
    damaged: "The stored file is not what was stored",
    mark: "file damaged",
    taken: "Taken by",
  },
  fr: {
    vendor: "Fournisseur",
    title: "Titre",
    add: "Ajouter",
    addVersion: "Ajouter cette version",
    restricted: /^Restreinte/,
    read: "Lire le fichier",
    confirm: "En confirmer 7",
    exception: "Exception",
    qualified: "avec réserve",
    link: "Relier",
    dialogKind: "À",
    requirement: "Exigence",
    which: "Lequel",
    speaksFor: "Ce qu’elle prouve",
    newVersion: "Nouvelle version",
    newer: "Il existe une version plus récente.",
    download: "Télécharger",
    damaged: "Le fichier du dépôt n’est plus celui qui y a été mis",
    mark: "fichier endommagé",
    taken: "Consultée par",
  },
} as const;

for (const locale of ["en", "fr"] as const) {
  test(`a report is read, confirmed, linked, followed by a version and checked (${locale})`, async ({
    page,
    pageOf,
  }) => {
    const w = words[locale];
    await prefer(page, locale, locale === "en" ? "light" : "dark");
    const bytes = reportOf(locale);
    await page.goto("/evidence/new");
    await page.getByRole("combobox", { name: w.vendor }).fill("Mixpanel");
    await page.getByRole("option", { name: "Mixpanel" }).first().click();
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "soc2.pdf", mimeType: "application/pdf", buffer: bytes });
    await page.getByRole("textbox", { name: w.title }).fill(`SOC 2 ${locale}`);
    await page.getByRole("radio", { name: w.restricted }).check();
    await expectAccessible(page);
    await page.getByRole("button", { name: w.add, exact: true }).click();
    await page.waitForURL(/\/evidence\/[0-9a-f-]{36}$/);
    const address = new URL(page.url()).pathname;

    // What the file says counts only once it is confirmed beside its words.
    await page.getByRole("button", { name: w.read }).click();
    const proposals = page.getByRole("checkbox");
    await expect(proposals).toHaveCount(7);
    await expect(page.getByText("2 of 25 leavers")).toBeVisible();
    for (const one of await proposals.all()) await one.check();
    await expectAccessible(page);
    await page.getByRole("button", { name: w.confirm }).click();
    await expect(proposals).toHaveCount(0);
    const said = page.locator("dl").filter({ hasText: "2 of 25 leavers" });
    await expect(said).toContainText(w.exception);
    await expect(said).toContainText(w.qualified);
    await expect(page.locator("dl").last()).toContainText("Alder & Finch LLP");

    // Linked to a requirement, the link stays with this version when a newer one follows.
    await page.getByRole("button", { name: w.link, exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: w.dialogKind }).click();
    await page.getByRole("option", { name: w.requirement }).click();
    await dialog.getByRole("combobox", { name: w.which }).fill("ACC-02");
    await page.getByRole("option", { name: /^ACC-02/ }).click();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: w.link }).click();
    await expect(dialog).toBeHidden();
    const uses = page
      .getByRole("region")
      .or(page.locator("section"))
      .filter({
        has: page.getByRole("heading", { name: w.speaksFor }),
      });
    await expect(uses.getByRole("link", { name: /^ACC-02/ })).toBeVisible();
    await page.getByRole("link", { name: w.newVersion }).click();
    await page.waitForURL(/replaces=/);
    await page.locator("input[type=file]").setInputFiles({
      ...{ name: "soc2-next.pdf", mimeType: "application/pdf" },
      buffer: reportOf(`${locale} next`),
    });
    await page.getByRole("button", { name: w.addVersion }).click();
    await page.waitForURL((url) => /^\/evidence\/[0-9a-f-]{36}$/.test(url.pathname));
    expect(new URL(page.url()).pathname).not.toBe(address);
    await page.goto(address);
    await expect(page.getByText(w.newer, { exact: true })).toBeVisible();
    await expect(uses.getByRole("link", { name: /^ACC-02/ })).toBeVisible();

    // Taken whole, and on record; restricted, so that who only reads does not learn of it.
    const [taken] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: w.download }).click(),
    ]);
    expect(readFileSync(await taken.path()).equals(bytes)).toBe(true);
    const executive = await pageOf("EXECUTIVE");
    const hidden = await executive.request.get(`/api/files/${address.split("/")[2]}`);
    expect(hidden.status()).toBe(404);

    // Changed on disk, it is refused before its first byte, and the page says what to do.
    const hash = createHash("sha256").update(bytes).digest("hex");
    const stored = path.join(readInstallation().data, "evidence", hash.slice(0, 2), hash);
    writeFileSync(stored, Buffer.concat([bytes.subarray(0, -1), Buffer.from("X")]));
    await page.getByRole("link", { name: w.download }).click();
    await expect(page.getByRole("alert").filter({ hasText: w.damaged })).toBeVisible();
    await expect(page.getByRole("heading", { name: w.taken })).toBeVisible();
    await expectAccessible(page);
    await page.goto("/evidence?damaged=1&versions=all");
    await expect(page.getByText(w.mark).first()).toBeVisible();
    writeFileSync(stored, bytes);
  });
}
