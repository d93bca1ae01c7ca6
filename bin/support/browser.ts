import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const root = fileURLToPath(new URL("../..", import.meta.url));

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

async function starts(executablePath: string): Promise<boolean> {
  try {
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

async function firstThatStarts(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    if (existsSync(path) && (await starts(path))) return path;
  }
  return undefined;
}

function attempt(file: string, args: readonly string[]): void {
  // Judged by whether a browser starts afterwards, not by this code.
  spawnSync(file, args, { cwd: root, stdio: "inherit", timeout: 10 * 60_000 });
}

/**
 * A Chromium that starts on this machine: the one of TIERCE_CHROMIUM, an installed one, one that
 * Playwright installs, or Debian's. Undefined when all of that fails.
 */
export async function findBrowser(): Promise<string | undefined> {
  const given = process.env.TIERCE_CHROMIUM;
  const known = () =>
    firstThatStarts([...(given ? [given] : []), ...usual, chromium.executablePath()]);
  const found = await known();
  if (found !== undefined) return found;

  console.log("Installing Chromium (once) …");
  attempt(process.execPath, [
    join(root, "node_modules", "@playwright", "test", "cli.js"),
    "install",
    "chromium",
  ]);
  const installed = await known();
  if (installed !== undefined || !existsSync("/usr/bin/apt-get")) return installed;

  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const [file = "", ...rest] = [...asRoot, "apt-get", ...args];
    attempt(file, rest);
  }
  return known();
}
