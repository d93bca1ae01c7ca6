import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { decode } from "next-auth/jwt";
import { measured } from "../support/measured.ts";
import { scale } from "../support/scale.ts";
import { openDatabase, readSecrets } from "./support/database.ts";
import { sessionCookie } from "./support/exchange.ts";
import { outputFile, readInstallation } from "./support/facts.ts";
import { allAddresses } from "./support/pages.ts";
import { expect, test } from "./support/test.ts";

/** Words that were typed, and may come back nowhere. */
const typed = {
  password: "canary heron 7731 password",
  next: "canary stoat 9940 next",
  wrong: "canary otter 5512 wrong",
  unknown: "canary vole 2286 unknown",
};

/** Requests that fail, each in another place: none may tell more than that it failed. */
const failing: readonly (readonly [string, Parameters<typeof fetch>[1]?])[] = [
  ["/vendors/not-an-id"],
  ["/vendors/01a20cb7-0000-7000-8000-000000000000"],
  ["/incidents/%00"],
  ["/vendors?cursor=%7B%22broken"],
  ["/api/files/01a20cb7-0000-7000-8000-000000000000"],
  ["/api/files/not-an-id"],
  ["/api/imports/vendors?name=a.csv", { method: "POST", body: "a,b" }],
  [
    "/api/imports/vendors?name=a.xlsx",
    {
      method: "POST",
      body: "PK\u0003\u0004broken",
      headers: { "content-type": "application/octet-stream" },
    },
  ],
  ["/api/files", { method: "POST", body: "x", headers: { "x-evidence": "%7Bbroken" } }],
  ["/api/auth/providers"],
  ["/api/auth/session"],
  ["/overview", { method: "POST", body: "[]", headers: { "next-action": "0".repeat(42) } }],
  [
    "/sign-in",
    {
      method: "POST",
      body: "broken",
      headers: { "content-type": "multipart/form-data; boundary=x" },
    },
  ],
  ["/_next/image?url=http://127.0.0.1/x&w=64&q=75"],
];

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Continue" }).click();
}

/** An administrator invites somebody; answers with the link. */
async function inviteSomebody(page: Page, email: string): Promise<string> {
  await page.goto("/settings/people");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByLabel("Name").fill("Canary");
  await dialog.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: /^Administrator/ }).click();
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await dialog.getByLabel("One-time link").inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  return link;
}

/** The files that browsers load, as they lie on the disk. */
function clientFiles(): readonly string[] {
  const folder = path.resolve(".next/static");
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

test.use({ role: "ADMIN", actionTimeout: 15_000 });

test("no secret stands in a log, a page, a script or an export", async ({ page, browser }) => {
  test.setTimeout(240_000);
  const { address, data } = readInstallation();
  const email = `canary-${Date.now()}@example.org`;
  const link = await inviteSomebody(page, email);
  const invitation = link.split("/").at(-1) ?? "";
  const secrets: Record<string, string> = { ...typed, ...readSecrets(), invitation };
  const bodies = new Map<string, string>();

  const context = await browser.newContext({ baseURL: address, locale: "en-GB" });
  const keepSession = async (name: string) => {
    const held = (await context.cookies()).find((cookie) => cookie.name === sessionCookie);
    const opened = await decode({ token: held?.value, secret: secrets.secret ?? "" });
    secrets[`${name} cookie`] = held?.value ?? "";
    secrets[`${name} session`] = typeof opened?.sid === "string" ? opened.sid : "";
  };
  const own = await context.newPage();
  await own.goto(link);
  await own.getByLabel("Password", { exact: true }).fill(typed.password);
  await own.getByLabel("Password again").fill(typed.password);
  await own.getByRole("button", { name: "Join" }).click();
  await own.waitForURL("**/overview");
  await keepSession("first");
  // From here on, not even the link may come back.
  const pending: Promise<void>[] = [];
  context.on("response", (answer) => {
    const keep = answer.text().then((text) => {
      bodies.set(`${answer.url()} ${bodies.size}`, JSON.stringify(answer.headers()) + text);
    });
    // Redirects and aborted prefetches have no body.
    pending.push(keep.catch(() => undefined));
  });

  await own.goto("/account");
  await own.getByLabel("Present password").fill(typed.wrong);
  await own.getByLabel("New password", { exact: true }).fill(typed.next);
  await own.getByLabel("New password again").fill(typed.next);
  await own.getByRole("button", { name: "Change password" }).click();
  await expect(own.getByRole("alert").first()).toBeVisible();
  await own.getByLabel("Present password").fill(typed.password);
  await own.getByLabel("New password", { exact: true }).fill(typed.next);
  await own.getByLabel("New password again").fill(typed.next);
  await own.getByRole("button", { name: "Change password" }).click();
  await expect(own.getByText("Password changed")).toBeVisible();
  await keepSession("second");
  await context.clearCookies();
  for (const [who, password] of [
    ["nobody@example.org", typed.unknown],
    [email, typed.wrong],
  ] as const) {
    await signIn(own, who, password);
    await expect(own.getByText("Not signed in")).toBeVisible();
  }
  await signIn(own, email, typed.next);
  await own.waitForURL("**/overview");
  await keepSession("third");

  const database = await openDatabase();
  const addresses = await allAddresses(database);
  await database.end();
  const cookie = `${sessionCookie}=${secrets["third cookie"]}`;
  const ask = async (where: string, init: RequestInit = {}) => {
    const headers = { cookie, ...(init.headers as Record<string, string>) };
    const answer = await fetch(address + where, { ...init, headers, redirect: "manual" });
    bodies.set(`${where} ${bodies.size}`, await answer.text());
    return answer;
  };
  for (const where of addresses) expect((await ask(where)).status, where).toBe(200);
  // The same data travels inside each page; in the small run a few by themselves will do.
  for (const where of addresses.slice(0, scale(8, addresses.length))) {
    await ask(where, { headers: { rsc: "1" } });
  }
  for (const [where, init] of failing) await ask(where, init);
  for (const name of readdirSync("app/api/files").filter((entry) =>
    /\.(?:csv|json|ndjson)$/u.test(entry),
  )) {
    expect((await ask(`/api/files/${name}`)).status, name).toBe(200);
  }
  const files = clientFiles();
  const scripts = files.filter((file) => file.endsWith(".js"));
  expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
  for (const file of scripts.slice(0, 3)) {
    const served = `/_next/static/${path.relative(".next/static", file)}`;
    expect((await ask(served)).status).toBe(200);
    expect((await ask(`${served}.map`)).status).toBe(404);
  }
  for (const file of files) bodies.set(file, readFileSync(file, "latin1"));
  await Promise.all(pending);
  await context.close();

  const output = readFileSync(outputFile(), "utf8")
    .split("\n")
    // What `npm start` tells whoever started it; the rest is the log.
    .filter((line) => !/^(?:sign-in|set-up) /u.test(line))
    .join("\n");
  // It said something, so that its silence about secrets means something.
  for (const word of ['"path":"/invitation/[hidden]"', "handler failed"]) {
    expect(output.includes(word), word).toBe(true);
  }
  bodies.set("the log", output);
  const databaseLog = path.join(data, "postgres.log");
  if (existsSync(databaseLog)) bodies.set("the database's log", readFileSync(databaseLog, "utf8"));

  // What may be shown is found, so what is not found was not shown.
  expect([...bodies.values()].some((text) => text.includes(email))).toBe(true);
  const found = Object.entries(secrets).flatMap(([name, secret]) => {
    expect(secret.length, name).toBeGreaterThan(15);
    const forms = new Set([secret, encodeURIComponent(secret), secret.replaceAll(" ", "+")]);
    return [...bodies]
      .filter(([, text]) => [...forms].some((form) => text.includes(form)))
      .filter(([where]) => !isOwnAnswer(where, name))
      .map(([where]) => `${name}: ${where}`);
  });
  expect(found).toEqual([]);
  measured({
    promise: 15,
    what: "secrets looked for in every answer, script, export and log line of a run with LOG_LEVEL=trace",
    figure: `${Object.keys(secrets).length} secrets, ${bodies.size} texts, ${[...bodies.values()].join("").length >> 20} MiB: ${found.length} found`,
  });
});

/** The answer that hands a browser its cookie holds it; nothing else does. */
function isOwnAnswer(where: string, secret: string): boolean {
  const handsOut = where.includes("/api/auth/callback/credentials") || where.includes("/account ");
  return handsOut && secret.endsWith(" cookie");
}
