import { statSync } from "node:fs";
import type { Browser } from "@playwright/test";
import { type RoleName, readInstallation, stateFile } from "./facts.ts";

/** Half the time after which a session without a request ends. */
const freshMs = 15 * 60_000;

/**
 * The file with the browser state of a role that is signed in. Signs in anew where the state is
 * older than half a session's idle time: on a slow machine one long test outlasts the sessions of
 * the roles that it does not use; and where another test has ended the session.
 */
export async function signedIn(browser: Browser, role: RoleName): Promise<string> {
  const file = stateFile(role);
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const { address, signIns } = readInstallation();
  if (Date.now() - written < freshMs && (await isOpen(browser, address, file))) return file;
  const person = signIns.find((one) => one.role.toUpperCase() === role);
  if (person === undefined) throw new Error(`no sign-in for ${role}`);
  // Within a test a new context begins with the state of the test's own role.
  const storageState = { cookies: [], origins: [] };
  const context = await browser.newContext({ baseURL: address, locale: "en-GB", storageState });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await context.storageState({ path: file });
  await context.close();
  return file;
}

async function isOpen(browser: Browser, baseURL: string, storageState: string): Promise<boolean> {
  const context = await browser.newContext({ baseURL, storageState });
  const answer = await context.request.get("/account", { maxRedirects: 0 });
  await context.close();
  return answer.status() === 200;
}
