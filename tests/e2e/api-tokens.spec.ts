import { shopVisit } from "../support/evidence/capture.ts";
import { openDatabase } from "./support/database.ts";
import { expect, expectAccessible, prefer, test } from "./support/test.ts";

test.use({ role: "ADMIN" });

/** What the journey presses and reads, in each language. */
const words = {
  en: {
    open: "Make a token",
    name: "Name",
    upload: /^Upload evidence/,
    systems: /^Read systems/,
    submit: "Make token",
    token: "Token",
    done: "Done",
    list: "API tokens",
    live: "live",
    revoke: "Revoke nightly en",
    confirm: "Revoke",
    revoked: "revoked",
    docs: "API reference",
    title: "Tierce API",
  },
  fr: {
    open: "Créer un jeton",
    name: "Nom",
    upload: /^Envoyer des preuves/,
    systems: /^Lire les systèmes/,
    submit: "Créer le jeton",
    token: "Jeton",
    done: "Terminé",
    list: "Jetons d’API",
    live: "valide",
    revoke: "Révoquer nightly fr",
    confirm: "Révoquer",
    revoked: "révoqué",
    docs: "référence de l’API",
    title: "API de Tierce",
  },
} as const;

for (const locale of ["en", "fr"] as const) {
  test(`a program gets a key, uses it, and loses it (${locale})`, async ({ page, playwright }) => {
    const w = words[locale];
    await prefer(page, locale, locale === "en" ? "light" : "dark");
    await page.goto("/settings/tokens");
    await page.getByRole("button", { name: w.open }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: w.submit }).click();
    // Nothing is made of nothing: the fields say what is missing.
    await expect(dialog.getByRole("alert").first()).toBeVisible();
    await dialog.getByLabel(w.name, { exact: true }).fill(`nightly ${locale}`);
    await dialog.getByRole("checkbox", { name: w.upload }).check();
    await dialog.getByRole("checkbox", { name: w.systems }).check();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: w.submit }).click();
    const field = dialog.getByRole("textbox", { name: w.token });
    await expect(field).toHaveValue(/^tierce_[0-9a-f]{12}_[\w-]{43}$/);
    const token = await field.inputValue();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: w.done }).click();
    const row = page
      .getByRole("table", { name: w.list })
      .getByRole("row", { name: `nightly ${locale}` });
    await expect(row).toContainText(w.live);
    expect(await page.content()).not.toContain(token);

    // A program of its own, without the browser's cookies.
    const program = await playwright.request.newContext({
      baseURL: new URL(page.url()).origin,
      extraHTTPHeaders: { authorization: `Bearer ${token}` },
    });
    const systems = await program.get("/api/v1/systems");
    const [system] = ((await systems.json()) as { data: { id: string }[] }).data;
    const upload = () =>
      program.post("/api/v1/scans", {
        multipart: {
          system: system?.id ?? "",
          file: { name: "night.har", mimeType: "application/json", buffer: shopVisit() },
        },
      });
    const made = await upload();
    expect(made.status(), await made.text()).toBe(201);
    const { id } = (await made.json()) as { id: string };
    expect((await program.get(`/api/v1/scans/${id}`)).status()).toBe(403);
    await page.goto(`/discovery/scans/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("night.har");

    await page.goto("/settings/tokens");
    await row.getByRole("button", { name: w.revoke }).click();
    await page.getByRole("dialog").getByRole("button", { name: w.confirm }).click();
    await expect(row).toContainText(w.revoked);
    expect((await upload()).status()).toBe(401);
    await program.dispose();
    // The scan leaves with the test: others count what the reference case has.
    const client = await openDatabase();
    await client.query('DELETE FROM "Scan" WHERE id = $1', [id]);
    await client.end();

    await page.getByRole("link", { name: w.docs }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(w.title);
    await expectAccessible(page);
  });
}
